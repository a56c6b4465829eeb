import { describe, expect, it } from "vitest"
import { type NotificationInput, verifyNotification } from "../../../src/notify/index.ts"
import { key, payment, signedForm } from "../../support/notifications.ts"

const fields = { ...payment, merName: "测试商户😀", billFunds: "a+b 100%25&c=d" }

const ESCAPE = "The body is not form-encoded: it contains a percent escape that is broken or not UTF-8"

function request(body: BodyInit): Request {
  return new Request("https://merchant.test/notify", { method: "POST", body })
}

/** The notification, or the error. */
async function verify(input: unknown): Promise<unknown> {
  return await verifyNotification(input as NotificationInput, { key }).catch((error: unknown) => error)
}

describe("MALFORMED_FORM", () => {
  it.each([
    ["a broken percent escape in a value", "%zz", ESCAPE],
    ["a percent sign at the end", "100%", ESCAPE],
    ["an escape of an incomplete character", "%E6%B5", ESCAPE],
    ["an escaped surrogate", "%ED%A0%80", ESCAPE],
    ["an overlong escape", "%C0%AF", ESCAPE],
    ["a lone surrogate", "\ud83d", "The body contains half a character (a lone surrogate)"],
  ])("%s", async (_, value, message) => {
    const body = signedForm(fields)
    for (const broken of [`${body}&memo=${value}`, `${body}&${value}=memo`]) {
      expect(await verify(broken)).toMatchObject({ name: "NotificationError", code: "MALFORMED_FORM", message })
    }
  })

  it.each([
    ["as bytes", (bytes: Uint8Array<ArrayBuffer>) => bytes],
    ["as a request", request],
  ])("invalid UTF-8 %s", async (_, wrap) => {
    const bytes = Buffer.from(`${signedForm(fields)}&memo=?`)
    bytes[bytes.length - 1] = 0xff
    expect(await verify(wrap(Uint8Array.from(bytes)))).toMatchObject({
      code: "MALFORMED_FORM",
      message: "The body is not UTF-8",
    })
  })
})

describe("DUPLICATE_FIELD", () => {
  it.each([
    ["with another value", "&totalAmount=1", "totalAmount"],
    ["with the same value", "&mid=898340149000005", "mid"],
    ["with an escape in its name", "&%6did=1", "mid"],
    ["sign itself", "&sign=0", "sign"],
    ["without a value", "&tid", "tid"],
    ["__proto__", "&__proto__=a&__proto__=b", "__proto__"],
  ])("%s", async (_, more, name) => {
    const body = signedForm(fields) + more
    for (const input of [body, new TextEncoder().encode(body), new URLSearchParams(body)]) {
      const message = `The field "${name}" appears twice`
      expect(await verify(input)).toMatchObject({ code: "DUPLICATE_FIELD", message })
    }
  })

  it("the message limits and escapes the name, because anyone can post it", async () => {
    const name = encodeURIComponent(`\u001b[31m\n${"x".repeat(100_000)}`)
    const message = `The field "\\u001b[31m\\n${"x".repeat(34)}" appears twice`
    expect(await verify(`${name}=1&${name}=2`)).toMatchObject({ code: "DUPLICATE_FIELD", message })
  })
})

it("empty pairs between separators are ignored", async () => {
  const body = signedForm(fields)
  expect(await verify(`&&${body}&`)).toEqual(await verify(body))
})

it("a byte order mark is part of the first name, so the signature does not match", async () => {
  const body = Buffer.from(`\ufeff${signedForm(fields)}`)
  expect(await verify(body)).toMatchObject({ code: "SIGNATURE_MISMATCH" })
})

it("a field may have an empty name", async () => {
  const body = signedForm({ ...fields, "": "x" })
  expect(body).toMatch(/&=x&/)
  expect(await verify(body)).toMatchObject({ kind: "payScorePayment", extra: { "": "x" } })
})

it("the bytes of the caller are not changed, although each plus sign is read as a space", async () => {
  const bytes = new TextEncoder().encode(signedForm({ a: "1 2" }))
  const before = bytes.slice()
  expect(await verify(bytes)).toMatchObject({ extra: { a: "1 2" } })
  expect(bytes).toEqual(before)
})
