import { describe, expect, it } from "vitest"
import { type Digest, verifyNotification } from "../../../src/notify/index.ts"
import vectors from "../../vectors/signing.json" with { type: "json" }
import { form, key, payment, post, without } from "./posted.ts"

// What separates a verifier that works on the platform from one that works on the demo.
describe("the five cases that a real verifier passes", () => {
  describe.each(vectors.fieldSignatures)("an official notification: $source, $name", (vector) => {
    const digests = [vector.digest as Digest]
    const body = vector.body ?? form({ ...(vector.fields as Record<string, string>), sign: vector.sign })

    it("is verified, and nothing is handed on that was not signed", async () => {
      const signed = Object.entries(vector.fields).filter(([, value]) => value !== "")
      const { kind: _, extra, ...described } = await verifyNotification(body, { key: vector.key, digests })
      const all = Object.entries({ ...described, ...extra }).map(([name, value]) => [name, String(value)])
      expect(Object.fromEntries(all)).toEqual(Object.fromEntries(signed))
    })

    it("is not verified with one character of the key changed", async () => {
      const wrong = `${vector.key.slice(0, -1)}S`
      await expect(verifyNotification(body, { key: wrong, digests })).rejects.toMatchObject({ code: "SIGNATURE_MISMATCH" })
    })
  })

  it("an empty field", async () => {
    const body = `${await post(payment)}&srcReserve=&memo=%20&flag`
    const notice = await verifyNotification(body, { key })
    expect(notice).toMatchObject({ kind: "payScorePayment", merOrderId: payment["merOrderId"] })
  })

  it("a value with + and %", async () => {
    const billFundsDesc = "1+1=2, 100%25 + %2B %zz"
    const body = await post({ ...payment, billFundsDesc })
    expect(body).toContain("1%2B1%3D2%2C+100%2525")
    expect(await verifyNotification(body, { key })).toMatchObject({ billFundsDesc })
    // The same in the other lawful spelling of a space.
    expect(await verifyNotification(body.replaceAll("+", "%20"), { key })).toMatchObject({ billFundsDesc })
  })

  it("lower-case hex", async () => {
    const body = await post(payment)
    const lower = body.replace(/sign=\w+$/, (sign) => sign.toLowerCase())
    expect(lower).not.toBe(body)
    expect(await verifyNotification(lower, { key })).toEqual(await verifyNotification(body, { key }))
  })

  it("MD5 with signType absent", async () => {
    const body = await post(without(payment, "signType"), "MD5")
    expect(await verifyNotification(body, { key, digests: ["MD5"] })).toMatchObject({ kind: "payScorePayment" })
    expect(await verifyNotification(body, { key, digests: ["SHA256", "MD5"] })).toMatchObject({ totalAmount: 1908 })
  })
})

it("SHA-256 with signType absent is known by the length of its sign", async () => {
  const body = await post(without(payment, "signType"))
  expect(await verifyNotification(body, { key, digests: ["MD5", "SHA256"] })).toMatchObject({ totalAmount: 1908 })
})

it("signType may be written in small letters", async () => {
  const body = await post({ ...payment, signType: "sha256" })
  expect(await verifyNotification(body, { key })).toMatchObject({ signType: "sha256" })
})
