import { describe, expect, it } from "vitest"
import { notifications } from "../../../generated/notifications.ts"
import bundle from "../../../generated/openapi.json" with { type: "json" }
import { verifyNotification } from "../../../src/notify/index.ts"
import { key, post, without } from "./posted.ts"

type Fields = Record<string, string>
type Webhooks = Record<
  string,
  { post?: { requestBody: { content: Record<string, { examples: Record<string, { value: Fields }> }> } } }
>

/** The forms of the description, each with the fields of its example, but for those that are signed or blank. */
const forms = Object.keys(notifications).map((kind) => {
  const content = (bundle.webhooks as unknown as Webhooks)[kind]?.post?.requestBody.content
  const [example] = Object.values(content?.["application/x-www-form-urlencoded"]?.examples ?? {})
  const fields = Object.entries(example?.value ?? {}).filter(
    ([name, value]) => !/^sign(Type)?$/.test(name) && value !== "",
  )
  return [kind, Object.fromEntries(fields)] as const
})

async function kindOf(fields: Fields): Promise<string> {
  return (await verifyNotification(await post(fields), { key })).kind
}

describe("every described notification is told by its fields", () => {
  it.each(forms)("%s", async (kind, fields) => {
    expect(Object.keys(fields).length).toBeGreaterThan(5)
    expect(await kindOf(fields)).toBe(kind)
  })

  it.each(forms)("%s, whatever the order of its fields", async (kind, fields) => {
    expect(await kindOf(Object.fromEntries(Object.entries(fields).reverse()))).toBe(kind)
  })

  it.each(forms)("%s is never taken for another when a field is missing that must be there", async (kind, fields) => {
    const { required, identifiedBy } = notifications[kind as keyof typeof notifications]
    for (const name of required.filter((field) => !identifiedBy.flat().some((telling) => telling === field))) {
      expect(await kindOf(without(fields, name)), name).toBe("undescribed")
    }
  })

  it.each(notifications.refund.fields.filter((field) => field.startsWith("refund")))(
    "a form with %s alone of a refund is no payment of any kind",
    async (field) => {
      for (const name of ["payment", "preauthorization", "payScorePayment"]) {
        const fields: Fields = { ...Object.fromEntries(forms)[name], [field]: "1" }
        expect(["refund", "undescribed"], name).toContain(await kindOf(fields))
      }
      if (notifications.billRefund.fields.some((other) => other === field)) {
        const bill: Fields = { ...Object.fromEntries(forms)["billPayment"], [field]: "1" }
        expect(["billRefund", "undescribed"]).toContain(await kindOf(bill))
      }
    },
  )

  it.each(forms)("%s is undescribed where an amount that it must have is none", async (kind, fields) => {
    const { required, amounts } = notifications[kind as keyof typeof notifications]
    for (const name of amounts.filter((amount) => required.some((field) => field === amount))) {
      for (const printed of ["1.00", "-1", "99999999999999999999", "￥1"]) {
        expect(await kindOf({ ...fields, [name]: printed }), `${name} ${printed}`).toBe("undescribed")
      }
    }
  })

  it("a refund is no payment, though it has every field of one", async () => {
    const payment = Object.fromEntries(forms)["payment"] as Fields
    expect(await kindOf({ ...payment, refundAmount: "1", status: "TRADE_REFUND" })).toBe("refund")
    const bill = Object.fromEntries(forms)["billPayment"] as Fields
    expect(await kindOf({ ...bill, refundAmount: "1", billStatus: "REFUND" })).toBe("billRefund")
  })
})
