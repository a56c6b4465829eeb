import { describe, expect, it } from "vitest"
import { type Digest, verifyNotification } from "../../../src/notify/index.ts"
import { form, key, payment, signedForm, without } from "../../support/notifications.ts"
import vectors from "../../vectors/signing.json" with { type: "json" }

// These cases occur on the platform and not in its demo.
describe("verifyNotification verifies", () => {
  describe.each(vectors.fieldSignatures)("an official notification: $source, $name", (vector) => {
    const digests = [vector.digest as Digest]
    const body = vector.body ?? form({ ...(vector.fields as Record<string, string>), sign: vector.sign })

    it("and returns only signed fields", async () => {
      const signed = Object.entries(vector.fields).filter(([, value]) => value !== "")
      const { kind: _, extra, ...described } = await verifyNotification(body, { key: vector.key, digests })
      const all = Object.entries({ ...described, ...extra }).map(([name, value]) => [name, String(value)])
      expect(Object.fromEntries(all)).toEqual(Object.fromEntries(signed))
    })

    it("but not with one changed character of the key", async () => {
      const wrong = `${vector.key.slice(0, -1)}S`
      await expect(verifyNotification(body, { key: wrong, digests })).rejects.toMatchObject({
        code: "SIGNATURE_MISMATCH",
      })
    })
  })

  it("an empty field", async () => {
    const body = `${signedForm(payment)}&srcReserve=&memo=%20&flag`
    const notification = await verifyNotification(body, { key })
    expect(notification).toMatchObject({ kind: "payScorePayment", merOrderId: payment["merOrderId"] })
  })

  it("values with + and %", async () => {
    const billFundsDesc = "1+1=2, 100%25 + %2B %zz"
    const body = signedForm({ ...payment, billFundsDesc })
    expect(body).toContain("1%2B1%3D2%2C+100%2525")
    expect(await verifyNotification(body, { key })).toMatchObject({ billFundsDesc })
    // The other valid encoding of a space.
    expect(await verifyNotification(body.replaceAll("+", "%20"), { key })).toMatchObject({ billFundsDesc })
  })

  it("a signature in lower-case hex", async () => {
    const body = signedForm(payment)
    const lowerCase = body.replace(/sign=\w+$/, (sign) => sign.toLowerCase())
    expect(lowerCase).not.toBe(body)
    expect(await verifyNotification(lowerCase, { key })).toEqual(await verifyNotification(body, { key }))
  })

  it("MD5 without signType", async () => {
    const body = signedForm(without(payment, "signType"), "MD5")
    expect(await verifyNotification(body, { key, digests: ["MD5"] })).toMatchObject({ kind: "payScorePayment" })
    expect(await verifyNotification(body, { key, digests: ["SHA256", "MD5"] })).toMatchObject({ totalAmount: 1908 })
  })
})

it("without signType, SHA-256 is identified by the length of the signature", async () => {
  const body = signedForm(without(payment, "signType"))
  expect(await verifyNotification(body, { key, digests: ["MD5", "SHA256"] })).toMatchObject({ totalAmount: 1908 })
})

it.each(["sha256", " SHA256 "])("signType may be '%s'", async (signType) => {
  const body = signedForm({ ...payment, signType })
  expect(await verifyNotification(body, { key })).toMatchObject({ signType })
})
