import { describe, expect, it } from "vitest"
import { verifyNotification } from "../../../src/notify/index.ts"
import { form, key, payment, post, without } from "./posted.ts"

const other = "another key, which is as long as the first one is"

async function fault(body: Parameters<typeof verifyNotification>[0], options = {}): Promise<unknown> {
  return await verifyNotification(body, { key, ...options }).catch((error: unknown) => error)
}

describe("missing sign", () => {
  it.each([
    ["absent", form(payment)],
    ["empty", form({ ...payment, sign: "" })],
    ["blank", form({ ...payment, sign: " \t" })],
    ["spelt otherwise", form({ ...payment, Sign: "A".repeat(64) })],
    ["in an empty body", ""],
  ])("%s", async (_, body) => {
    expect(await fault(body)).toMatchObject({
      name: "NotificationError",
      code: "MISSING_SIGNATURE",
      docs: "chinaums/docs/errors.md#missing_signature",
    })
  })
})

describe("digest not accepted", () => {
  it("MD5 by default, whether named or told by its length; the message says how to accept it", async () => {
    const named = await post({ ...payment, signType: "MD5" }, "MD5")
    const unnamed = await post(without(payment, "signType"), "MD5")
    for (const body of [named, unnamed]) {
      expect(await fault(body)).toMatchObject({
        code: "DIGEST_NOT_ACCEPTED",
        message: expect.stringContaining('signed by MD5, which is not accepted; pass digests: ["SHA256","MD5"]'),
      })
    }
  })

  it("SHA-256 where only MD5 is accepted", async () => {
    expect(await fault(await post(payment), { digests: ["MD5"] })).toMatchObject({ code: "DIGEST_NOT_ACCEPTED" })
  })

  it.each(["SHA1", "RSA", "toString", "__proto__", "MD5,SHA256"])("the unknown signType %s", async (signType) => {
    expect(await fault(await post({ ...payment, signType }), { digests: ["SHA256", "MD5"] })).toMatchObject({
      code: "DIGEST_NOT_ACCEPTED",
      message: "The notification is signed by neither SHA256 nor MD5, which is not accepted",
    })
  })

  it("a sign of no digest's length, without signType", async () => {
    expect(await fault(form({ ...without(payment, "signType"), sign: "A".repeat(40) }))).toMatchObject({
      code: "DIGEST_NOT_ACCEPTED",
    })
  })
})

describe("mismatch", () => {
  const changes: [string, (body: string) => string][] = [
    ["a changed amount", (body) => body.replace("totalAmount=1908", "totalAmount=1907")],
    ["a changed random field", (body) => body.replace("Zz=aBcD", "Zz=aBcE")],
    ["a renamed field", (body) => body.replace("Zz=", "ZZ=")],
    ["one field removed", (body) => body.replace("couponAmount=0&", "")],
    ["one field emptied", (body) => body.replace("Zz=aBcD", "Zz=")],
    ["one field added", (body) => `${body}&memo=1`],
    ["another signType", (body) => body.replace("signType=SHA256", "signType=sha256")],
    ["a changed sign", (body) => body.replace(/.$/, (last) => (last === "0" ? "1" : "0"))],
    ["a shortened sign", (body) => body.slice(0, -1)],
    ["a sign with a space behind it", (body) => `${body}+`],
  ]
  it.each(changes)("%s", async (_, change) => {
    const body = await post(payment)
    expect(change(body)).not.toBe(body)
    expect(await fault(change(body))).toMatchObject({ code: "SIGNATURE_MISMATCH" })
  })

  it("the wrong key; the message asks for the right one and for the body as it came", async () => {
    expect(await fault(await post(payment), { key: other })).toMatchObject({
      code: "SIGNATURE_MISMATCH",
      message: expect.stringMatching(/通讯密钥.+not the appKey.+unchanged/),
    })
  })

  it("an MD5 sign under a signType of SHA256", async () => {
    expect(await fault(await post(payment, "MD5"), { digests: ["SHA256", "MD5"] })).toMatchObject({
      code: "SIGNATURE_MISMATCH",
    })
  })
})

describe("a list of keys, for a change of keys", () => {
  it.each([
    ["first", [key, other]],
    ["last", [other, key]],
  ])("the right one %s", async (_, keys) => {
    expect(await fault(await post(payment), { key: keys })).toMatchObject({ kind: "payScorePayment" })
  })

  it("none of them right", async () => {
    expect(await fault(await post(payment), { key: [other, `${key}2`] })).toMatchObject({
      code: "SIGNATURE_MISMATCH",
      message: expect.stringContaining("none of the 2 keys"),
    })
  })
})

describe("options that could never verify anything", () => {
  it.each([
    ["no key", { key: undefined }, "key"],
    ["a blank key", { key: " " }, "key"],
    ["a key that is a number", { key: 1234567890 }, "key"],
    ["an empty list of keys", { key: [] }, "key"],
    ["a list with a blank key", { key: [key, ""] }, "key"],
    ["no digest", { digests: [] }, "digests"],
    ["an unknown digest", { digests: ["SHA256", "SHA1"] }, "digests"],
    ["a digest outside a list", { digests: "MD5" }, "digests"],
  ])("%s", async (_, options, field) => {
    expect(await fault(await post(payment), options)).toMatchObject({
      name: "ConfigurationError",
      code: "INVALID_OPTION",
      field,
    })
  })
})
