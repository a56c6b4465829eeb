import { describe, expect, it } from "vitest"
import { type NotificationInput, verifyNotification } from "../../../src/notify/index.ts"
import { key, payment, post } from "./posted.ts"

const fields = { ...payment, merName: "测试商户😀", billFunds: "a+b 100%25&c=d" }

function request(body: BodyInit): Request {
  return new Request("https://merchant.test/notify", { method: "POST", body })
}

async function fault(input: unknown): Promise<unknown> {
  return await verifyNotification(input as NotificationInput, { key }).catch((error: unknown) => error)
}

it("every kind of input gives the same notification", async () => {
  const body = await post(fields)
  const inputs: NotificationInput[] = [
    body,
    new TextEncoder().encode(body),
    Buffer.from(`xx${body}`).subarray(2),
    new URLSearchParams(body),
    request(body),
    request(new URLSearchParams(body)),
  ]
  const notices = await Promise.all(inputs.map((input) => verifyNotification(input, { key })))
  expect(notices[0]).toMatchObject({ merName: fields.merName, billFunds: fields.billFunds })
  for (const notice of notices) expect(notice).toEqual(notices[0])
})

describe("malformed form", () => {
  it.each([
    ["a broken percent escape in a value", "%zz"],
    ["a percent sign at the end", "100%"],
    ["an escape of half a character", "%E6%B5"],
    ["an escaped surrogate", "%ED%A0%80"],
    ["an overlong escape", "%C0%AF"],
    ["half a character of JavaScript text", "\ud83d"],
  ])("%s", async (_, value) => {
    const body = await post(fields)
    for (const broken of [`${body}&memo=${value}`, `${body}&${value}=memo`]) {
      expect(await fault(broken)).toMatchObject({ name: "NotificationError", code: "MALFORMED_FORM" })
    }
  })

  it.each([
    ["as bytes", (bytes: Uint8Array<ArrayBuffer>) => bytes],
    ["as a request", request],
  ])("invalid UTF-8 %s", async (_, wrap) => {
    const bytes = Buffer.from(`${await post(fields)}&memo=?`)
    bytes[bytes.length - 1] = 0xff
    expect(await fault(wrap(Uint8Array.from(bytes)))).toMatchObject({
      code: "MALFORMED_FORM",
      message: "The body is not UTF-8 text",
    })
  })
})

describe("duplicate field", () => {
  it.each([
    ["with another value", "&totalAmount=1", "totalAmount"],
    ["with the same value", "&mid=898340149000005", "mid"],
    ["spelt by an escape", "&%6did=1", "mid"],
    ["a second sign", "&sign=0", "sign"],
    ["without a value", "&tid", "tid"],
    ["__proto__", "&__proto__=a&__proto__=b", "__proto__"],
  ])("%s", async (_, more, name) => {
    const body = (await post(fields)) + more
    for (const input of [body, Buffer.from(body), new URLSearchParams(body)]) {
      const message = `The field "${name}" came twice`
      expect(await fault(input)).toMatchObject({ code: "DUPLICATE_FIELD", message })
    }
  })

  it("its name is cut and escaped, because a stranger chose it", async () => {
    const name = encodeURIComponent(`\u001b[31m\n${"x".repeat(100_000)}`)
    const message = `The field "\\u001b[31m\\n${"x".repeat(34)}" came twice`
    expect(await fault(`${name}=1&${name}=2`)).toMatchObject({ code: "DUPLICATE_FIELD", message })
  })
})

it("empty pairs between separators are no fields", async () => {
  const body = await post(fields)
  expect(await fault(`&&${body}&`)).toEqual(await fault(body))
})

it("a byte order mark belongs to the first name, which then is not the signed one", async () => {
  const body = Buffer.from(`\ufeff${await post(fields)}`)
  expect(await fault(body)).toMatchObject({ code: "SIGNATURE_MISMATCH" })
})

it.each([
  ["an object, as a framework parses the form", payment, "of type object"],
  ["nothing, as a framework without a parser leaves it", undefined, "undefined"],
  ["null", null, "null"],
])("%s is no input, and the error says what is", async (_, input, received) => {
  expect(await fault(input)).toMatchObject({
    name: "ConfigurationError",
    field: "input",
    received,
    message: expect.stringContaining(
      "a Request that nobody has read, the raw form as text or bytes, or URLSearchParams",
    ),
  })
})
