import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { parse } from "node:querystring"
import { Readable } from "node:stream"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type NotificationInput, verifyNotification } from "../../../src/notify/index.ts"
import { form, key, payment, signedForm } from "../../support/notifications.ts"

const fields = { ...payment, merName: "测试商户😀", billFunds: "a+b 100%25&c=d" }
const body = signedForm(fields)
const parsed = Object.fromEntries(new URLSearchParams(body))

function request(init: BodyInit | null = body): Request {
  return new Request("https://merchant.test/notify", { method: "POST", body: init })
}

async function used(): Promise<Request> {
  const read = request()
  await read.text()
  return read
}

/** The error. Fails if the input is accepted. */
async function errorOf(input: unknown): Promise<unknown> {
  return await verifyNotification(input as NotificationInput, { key }).then(
    () => expect.fail("the input was accepted"),
    (error: unknown) => error,
  )
}

const inputs: [string, () => NotificationInput][] = [
  ["the raw body as a string", () => body],
  ["bytes", () => new TextEncoder().encode(body)],
  ["a part of a buffer", () => Buffer.from(`xx${body}`).subarray(2)],
  ["a DataView", () => new DataView(new TextEncoder().encode(body).buffer) as unknown as Uint8Array],
  ["an ArrayBuffer", () => new TextEncoder().encode(body).buffer],
  ["URLSearchParams", () => new URLSearchParams(body)],
  ["a request", () => request()],
  ["a request with URLSearchParams", () => request(new URLSearchParams(body))],
  [
    "a request of another class",
    () => ({ method: "POST", body: request().body, arrayBuffer() {} }) as unknown as Request,
  ],
  ["a stream of Node", () => Readable.from([Buffer.from(body.slice(0, 7)), Buffer.from(body.slice(7))])],
  ["a parsed object", () => parsed],
  ["a parsed object without prototype", () => ({ ...parse(body) }) as Record<string, string>],
]

describe("gives the same notification for", () => {
  it.each(inputs)("%s", async (_, input) => {
    const notification = await verifyNotification(input(), { key })
    expect(notification).toMatchObject({ merName: fields.merName, billFunds: fields.billFunds })
    expect(notification).toEqual(await verifyNotification(body, { key }))
  })
})

it("a parsed object is verified like any other input", async () => {
  expect(await errorOf({ ...parsed, totalAmount: "1" })).toMatchObject({ code: "SIGNATURE_MISMATCH" })
  expect(await errorOf({ ...parsed, memo: "\ud83d" })).toMatchObject({ code: "MALFORMED_FORM" })
  expect(await errorOf({ ...parsed, "a=b&c": "1" })).toMatchObject({ code: "MALFORMED_FORM" })
})

const RAW =
  /Pass the raw body: req\.body with express\.raw\({ type: '\*\/\*' }\) in Express, req\.rawBody with rawBody: true in Nest/
const json = JSON.stringify(parsed)
const base64 = Buffer.from(body).toString("base64")

describe("UNREADABLE_INPUT, and the message names the remedy, for", () => {
  const cases: [string, () => unknown, RegExp][] = [
    ["undefined, as a framework without a parser leaves it", () => undefined, /^The input is undefined\./],
    ["null", () => null, /^The input is null\./],
    ["a number", () => 1, /^The input is a number\./],
    ["a list", () => [body], /^The input is a list\./],
    ["an empty object, as Express 4 leaves it without a parser", () => ({}), /^The parsed body is empty\./],
    ["an empty string", () => "", /^The body is empty\./],
    ["empty bytes", () => new Uint8Array(), /^The body is empty\./],
    ["an empty request", () => request(null), /^The body is empty\./],
    ["a request that was read", used, /^The body of the request was read before, for example by a body parser\./],
    [
      "a request whose body somebody reads",
      () => {
        const locked = request()
        locked.body?.getReader()
        return locked
      },
      /^The body of the request was read before/,
    ],
    [
      "a stream of Node that was read",
      async () => {
        const stream = Readable.from([Buffer.from(body)])
        await stream.toArray()
        return stream
      },
      /^The body of the request was read before/,
    ],
    ["JSON", () => json, /^The body is JSON, but the platform posts a form\./],
    ["JSON in a request", () => request(` \n${json}`), /^The body is JSON/],
    ["a list in JSON", () => `[${json}]`, /^The body is JSON/],
    [
      "a field that is a list",
      () => ({ ...parsed, mid: ["1", "2"] }),
      /^The field "mid" is a list, so this is not a flat form\./,
    ],
    [
      "a field that is an object",
      () => ({ ...parsed, mid: { a: "1" } }),
      /^The field "mid" is an object, .*extended: false/,
    ],
    ["a field that is a number", () => ({ ...parsed, totalAmount: 1908 }), /^The field "totalAmount" is a number/],
    ["the request of Hono", () => ({ raw: request(), arrayBuffer() {} }), /c\.req\.raw in Hono/],
  ]
  it.each(cases)("%s", async (_, input, problem) => {
    const error = await errorOf(await input())
    expect(error).toMatchObject({ name: "NotificationError", code: "UNREADABLE_INPUT" })
    expect(error).toHaveProperty("message", expect.stringMatching(problem))
    expect(error).toHaveProperty("message", expect.stringMatching(RAW))
  })

  it.each([
    ["Base64", () => base64, "The body is Base64: decode it first"],
    ["Base64 for URLs", () => base64.replaceAll("+", "-").replaceAll("/", "_"), "The body is Base64: decode it first"],
    ["Base64 in bytes", () => Buffer.from(base64), "The body is Base64: decode it first"],
    [
      "the event of a Lambda function",
      () => ({ body: base64, isBase64Encoded: true }),
      "This is the event of a function: pass event.body, decoded from Base64 if isBase64Encoded",
    ],
    [
      "a GET request",
      () => new Request(`https://merchant.test/notify?${body}`),
      "A GET has no body; the platform posts its notifications. For a returnUrl use verifyReturn",
    ],
    [
      "a HEAD request",
      () => new Request("https://merchant.test/notify", { method: "HEAD" }),
      "A HEAD has no body; the platform posts its notifications. For a returnUrl use verifyReturn",
    ],
  ])("%s", async (_, input, message) => {
    expect(await errorOf(input())).toMatchObject({ name: "NotificationError", code: "UNREADABLE_INPUT", message })
  })

  it("a body that breaks off, with the cause", async () => {
    const cause = new Error("client gone")
    const broken = new ReadableStream({ pull: (controller) => controller.error(cause) })
    for (const input of [
      new Request("https://merchant.test/notify", { method: "POST", body: broken, duplex: "half" } as RequestInit),
      Readable.from(
        (async function* () {
          yield Buffer.from("a=1")
          throw cause
        })(),
      ),
    ]) {
      const message = "The body could not be read to its end"
      expect(await errorOf(input)).toMatchObject({ code: "UNREADABLE_INPUT", message, cause })
    }
  })

  it("a stream of strings, whose encoding nobody knows", async () => {
    expect(await errorOf(Readable.from([body], { encoding: "utf8" }))).toMatchObject({ code: "UNREADABLE_INPUT" })
  })
})

it("nothing that anyone can post as JSON causes another error, which could end the process", async () => {
  const names = fc.constantFrom("sign", "arrayBuffer", "body", "method", "isBase64Encoded", "raw", "toString", "a")
  const object = fc.dictionary(names, fc.oneof(fc.string(), fc.jsonValue(), fc.dictionary(names, fc.jsonValue())))
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.jsonValue(), object, fc.string(), fc.uint8Array()), async (input) => {
      expect(await errorOf(input)).toMatchObject({ name: "NotificationError" })
    }),
    { numRuns: 500 },
  )
  const request = { arrayBuffer: "", body: {}, method: { toString: 1 } }
  expect(await errorOf(request)).toMatchObject({ code: "UNREADABLE_INPUT" })
})

it("a value that looks like JSON or Base64 does not matter", async () => {
  const own = { Zz: json, Yy: base64 }
  expect(await verifyNotification(signedForm(own), { key })).toMatchObject({ extra: own })
  const braces = signedForm({ Zz: "{1}" })
  expect(await verifyNotification(braces.replace("%7B1%7D", "{1}"), { key })).toMatchObject({ extra: { Zz: "{1}" } })
  expect(await errorOf(form({ a: base64 }))).toMatchObject({ code: "MISSING_SIGNATURE" })
})

describe("Node's request", () => {
  it("is read up to the limit, and the server keeps running", async () => {
    const errors: unknown[] = []
    const server = createServer(async (received, response) => {
      const verified = await verifyNotification(received, { key }).catch((error: { code: string }) => error)
      errors.push("code" in verified ? verified.code : verified.kind)
      response.end("done")
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const post = (content: string) => fetch(url, { method: "POST", body: content }).then((response) => response.text())
    await post("a".repeat(4_000_000)).catch(() => "cut off")
    expect(await post(body)).toBe("done")
    expect(await fetch(url).then((response) => response.text())).toBe("done")
    server.close()
    expect(errors).toEqual(["MALFORMED_FORM", "payScorePayment", "UNREADABLE_INPUT"])
  })
})
