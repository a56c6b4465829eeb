import { describe, expect, it } from "vitest"
import { returns } from "../../../generated/notifications.ts"
import { verifyNotification } from "../../../src/notify/index.ts"
import { key, signedForm } from "../../support/notifications.ts"
import { returnExample } from "../../support/return-example.ts"

const payment = returnExample("paymentReturn")
const bill = returnExample("billReturn")

describe("a return URL that a payer posts to the notify URL is not a notification", () => {
  it("of a payment", async () => {
    expect(payment).toMatchObject({ status: "TRADE_SUCCESS", totalAmount: "4900" })
    const { kind, extra } = await verifyNotification(signedForm(payment), { key })
    expect(kind).toBe("undescribed")
    expect(extra).toEqual(payment)
  })

  it("of a pre-authorisation", async () => {
    const fields = { ...payment, authIdRespCd: "384822" }
    expect((await verifyNotification(signedForm(fields), { key })).kind).toBe("undescribed")
  })

  it("of a bill", async () => {
    expect((await verifyNotification(signedForm(bill), { key })).kind).toBe("undescribed")
  })

  it("of a payment that was refunded", async () => {
    const fields = { ...payment, status: "TRADE_REFUND", refundAmount: "100", refundDesc: "退货" }
    expect((await verifyNotification(signedForm(fields), { key })).kind).toBe("undescribed")
  })

  it("with every described field of it", async () => {
    for (const { fields } of Object.values(returns)) {
      const all = Object.fromEntries(fields.map((name) => [name, "1"]))
      expect((await verifyNotification(signedForm({ ...all, signType: "SHA256" }), { key })).kind).toBe("undescribed")
    }
  })

  it("unless somebody adds a notifyId, which breaks the signature", async () => {
    const forged = `${signedForm(payment)}&notifyId=e82a0275`
    await expect(verifyNotification(forged, { key })).rejects.toMatchObject({ code: "SIGNATURE_MISMATCH" })
  })
})
