import { describe, expect, it } from "vitest"
import { type NotificationInput, verifyNotification } from "../../../src/notify/index.ts"
import { key, payment, signedForm } from "../../support/notifications.ts"

const fields = { ...payment, merName: "测试商户😀", billFunds: "a+b 100%25&c=d" }

function request(body: BodyInit): Request {
  return new Request("https://merchant.test/notify", { method: "POST", body })
}

/** The notification, or the error. */
async function verify(input: unknown): Promise<unknown> {
  return await verifyNotification(input as NotificationInput, { key }).catch((error: unknown) => error)
}

describe("MALFORMED_FORM", () => {
  it.each([
    ["a broken percent escape in a value", "%zz"],
    ["a percent sign at the end", "100%"],
    ["an escape of an incomplete character", "%E6%B5"],
    ["an escaped surrogate", "%ED%A0%80"],
    ["an overlong escape", "%C0%AF"],
    ["a lone surrogate", "\ud83d"],
  ])("%s", async (_, value) => {
    const body = signedForm(fields)
    for (const broken of [`${body}&memo=${value}`, `${body}&${value}=memo`]) {
      expect(await verify(broken)).toMatchObject({ name: "NotificationError", code: "MALFORMED_FORM" })
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
