import { describe, expect, it } from "vitest"
import { notifications } from "../../../generated/notifications.ts"
import bundle from "../../../generated/openapi.json" with { type: "json" }
import { verifyNotification } from "../../../src/notify/index.ts"
import { key, signedForm, without } from "../../support/notifications.ts"

type Fields = Record<string, string>
type Webhooks = Record<
  string,
  { post?: { requestBody: { content: Record<string, { examples: Record<string, { value: Fields }> }> } } }
>

/** Each kind with the fields of its example, without blank fields and those of the signature. */
const examples = Object.keys(notifications).map((kind) => {
  const content = (bundle.webhooks as unknown as Webhooks)[kind]?.post?.requestBody.content
  const [example] = Object.values(content?.["application/x-www-form-urlencoded"]?.examples ?? {})
  const fields = Object.entries(example?.value ?? {}).filter(
    ([name, value]) => !/^sign(Type)?$/.test(name) && value !== "",
  )
  return [kind, Object.fromEntries(fields)] as const
})

async function kindOf(fields: Fields): Promise<string> {
  return (await verifyNotification(signedForm(fields), { key })).kind
}

describe("every described notification is identified by its fields", () => {
  it.each(examples)("%s", async (kind, fields) => {
    expect(Object.keys(fields).length).toBeGreaterThan(5)
    expect(await kindOf(fields)).toBe(kind)
  })

  it.each(examples)("%s, in any order of its fields", async (kind, fields) => {
    expect(await kindOf(Object.fromEntries(Object.entries(fields).reverse()))).toBe(kind)
  })

  it.each(examples)("%s is undescribed when a required field is missing", async (kind, fields) => {
    const { required, identifiedBy } = notifications[kind as keyof typeof notifications]
    for (const name of required.filter((field) => !identifiedBy.flat().some((identifying) => identifying === field))) {
      expect(await kindOf(without(fields, name)), name).toBe("undescribed")
    }
  })

  it.each(notifications.refund.fields.filter((field) => field.startsWith("refund")))(
    "a payment with %s, a field of refunds, is never a payment of any kind",
    async (field) => {
      for (const name of ["payment", "preauthorization", "payScorePayment"]) {
        const fields: Fields = { ...Object.fromEntries(examples)[name], [field]: "1" }
        expect(["refund", "undescribed"], name).toContain(await kindOf(fields))
      }
      if (notifications.billRefund.fields.some((other) => other === field)) {
        const bill: Fields = { ...Object.fromEntries(examples)["billPayment"], [field]: "1" }
        expect(["billRefund", "undescribed"]).toContain(await kindOf(bill))
      }
    },
  )

  it.each(examples)("%s is undescribed when a required amount is invalid", async (kind, fields) => {
    const { required, amounts } = notifications[kind as keyof typeof notifications]
    for (const name of amounts.filter((amount) => required.some((field) => field === amount))) {
      for (const written of ["1.00", "-1", "99999999999999999999", "￥1"]) {
        expect(await kindOf({ ...fields, [name]: written }), `${name} ${written}`).toBe("undescribed")
      }
    }
  })

  it("a refund is not a payment, even with every field of a payment", async () => {
    const payment = Object.fromEntries(examples)["payment"] as Fields
    expect(await kindOf({ ...payment, refundAmount: "1", status: "TRADE_REFUND" })).toBe("refund")
    const bill = Object.fromEntries(examples)["billPayment"] as Fields
    expect(await kindOf({ ...bill, refundAmount: "1", billStatus: "REFUND" })).toBe("billRefund")
  })
})
