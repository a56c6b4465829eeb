import { Readable } from "node:stream"
import { describe, expect, it, vi } from "vitest"
import { type NotificationInput, verifyNotification } from "../../../src/notify/index.ts"
import { form, key, signedForm } from "../../support/notifications.ts"

const MIB = 1_048_576
const sign = "A".repeat(64)

/** `verified`, or the message of the error. */
function verify(input: NotificationInput): Promise<string> {
  return verifyNotification(input, { key }).then(
    () => "verified",
    (error: Error) => error.message,
  )
}

function request(body: BodyInit): Request {
  return new Request("https://merchant.test/notify", { method: "POST", body, duplex: "half" } as RequestInit)
}

const asEveryInput: [string, (body: string) => NotificationInput][] = [
  ["a string", (body) => body],
  ["bytes", (body) => new TextEncoder().encode(body)],
  ["URLSearchParams", (body) => new URLSearchParams(body)],
  ["a request", request],
  ["a stream of Node", (body) => Readable.from([Buffer.from(body)])],
  ["a parsed object", (body) => Object.fromEntries(new URLSearchParams(body))],
]

describe.each(asEveryInput)("%s", (_, wrap) => {
  it("may have 1 MiB, and not more", async () => {
    const value = "v".repeat(MIB - signedForm({ a: "" }).length)
    expect(await verifyNotification(wrap(signedForm({ a: value })), { key })).toMatchObject({ extra: { a: value } })
    expect(await verify(wrap(`a=${"v".repeat(MIB)}&sign=${sign}`))).toBe("The body is larger than 1048576 bytes")
  })

  it("may have 200 fields, and not more", async () => {
    const fields = Object.fromEntries(Array.from({ length: 199 }, (_, index) => [`f${index}`, "1"]))
    expect(await verifyNotification(wrap(signedForm(fields)), { key })).toMatchObject({ extra: fields })
    expect(await verify(wrap(signedForm({ ...fields, more: "1" })))).toBe("The body has more than 200 fields")
  })
})

it("a body may have 1 MiB of bytes, and a Chinese character counts as three", async () => {
  expect(await verify(`a=${"测".repeat(349_524)}`)).toBe("There is no field sign")
  expect(await verify(`a=${"测".repeat(349_525)}`)).toBe("The body is larger than 1048576 bytes")
})

it("a body may have 200 parts, and empty parts count too", async () => {
  expect(await verify(`${"&".repeat(198)}${signedForm({ a: "1" })}`)).toBe("verified")
  expect(await verify(`${"&".repeat(199)}${signedForm({ a: "1" })}`)).toBe("The body has more than 200 fields")
})

it("the names and values of parsed fields may have 1 MiB together, and not more", async () => {
  const fields = { n: "v".repeat(MIB - 65), sign: sign.slice(0, 60) }
  expect(await verify(fields)).toContain("The message is signed with neither SHA256 nor MD5")
  expect(await verify({ ...fields, n: `${fields.n}v` })).toBe("The body is larger than 1048576 bytes")
  expect(await verify({ ["n".repeat(MIB)]: "", a: "1" })).toBe("The body is larger than 1048576 bytes")
})

describe("a request", () => {
  it("is not read beyond the limit", async () => {
    let bytes = 0
    const endless = new ReadableStream({
      pull(controller) {
        bytes += 65_536
        controller.enqueue(new Uint8Array(65_536).fill(97))
      },
    })
    expect(await verify(request(endless))).toBe("The body is larger than 1048576 bytes")
    expect(bytes).toBeLessThan(2 * MIB)
  })

  it("that was cloned is rejected too, although nobody reads the clone", async () => {
    const cloned = request(form({ a: "v".repeat(MIB) }))
    cloned.clone()
    await expect(verifyNotification(cloned, { key })).rejects.toMatchObject({ code: "MALFORMED_FORM" })
  })
})

it("the canonical string is built once, however many keys are tried", async () => {
  const body = signedForm({ mid: "1", tid: "2" })
  const sort = vi.spyOn(Array.prototype, "sort")
  try {
    await verifyNotification(body, { key: [...Array.from({ length: 50 }, (_, index) => `key${index}`), key] })
    expect(sort).toHaveBeenCalledTimes(1)
  } finally {
    sort.mockRestore()
  }
})
