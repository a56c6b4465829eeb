import { describe, expect, it } from "vitest"
import { notifications } from "../../../generated/notifications.ts"
import { operations } from "../../../generated/operations.ts"
import { clientOf, gatewayWith, noNetwork, untyped } from "../../support/gateway.ts"

const H5 = "/v1/netpay/trade/h5-pay"
const UNIFIED = "/v1/netpay/wx/unified-order"
const order = {
  instMid: "MINIDEFAULT",
  merOrderId: "33XP0222000113",
  totalAmount: 4900,
  tradeType: "MINI",
  subAppId: "wx1",
  subOpenId: "o1",
}
const AMBIGUOUS = "uid=42&mid=7&status=new"

describe("a text that would make the notification of the order unverifiable", () => {
  it.each([
    ["attachedData", { attachedData: AMBIGUOUS }, "attachedData", "mid"],
    ["srcReserve", { srcReserve: "x&status=1" }, "srcReserve", "status"],
    [
      "a nested text",
      { goods: [{ goodsId: "1", goodsName: "a&totalAmount=1", quantity: 1, price: 1 }] },
      "goods.0.goodsName",
      "totalAmount",
    ],
    ["a field that is not described", { tomorrow: "x&mid=1" }, "tomorrow", "mid"],
    ["a field whose name only begins like that of a URL", { urlText: "x&mid=1" }, "urlText", "mid"],
  ])("is rejected by POST and url: %s", async (_, more, field, name) => {
    const { outcome, error } = await untyped(clientOf(noNetwork)).POST(UNIFIED, { body: { ...order, ...more } })
    expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_INPUT", field })
    expect(error?.message).toContain(
      `${field} must be without &${name}=, which would make the notification of this order unverifiable, not a string of`,
    )
    // The members of this list differ in an order by url.
    if ("goods" in more) return
    const content = { merOrderId: "33XP0222000113", totalAmount: 1, ...more }
    await expect(untyped(clientOf(noNetwork)).url(H5, { content })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      field,
    })
  })

  it("says so in Chinese", async () => {
    const client = untyped(clientOf(noNetwork, { lang: "zh" }))
    const { error } = await client.POST(UNIFIED, { body: { ...order, attachedData: AMBIGUOUS } })
    expect(error?.message).toContain(
      "attachedData 应为不含 &mid= 的字符串，否则这笔订单的通知将无法验签，而不是 23 个字符的字符串",
    )
  })

  it("is found for each field that a notification can have", async () => {
    const names = new Set<string>(Object.values(notifications).flatMap(({ fields }) => fields))
    for (const name of names) {
      const body = { ...order, attachedData: `a&${name}=b` }
      expect((await untyped(clientOf(noNetwork)).POST(UNIFIED, { body })).error?.code, name).toBe("INVALID_INPUT")
    }
  })

  it.each([
    ["another parameter", { attachedData: "uid=42&cart=7" }],
    ["a name without a value", { attachedData: "salt & pepper &mid" }],
    ["a name at the beginning", { attachedData: "mid=7" }],
    ["a URL, which a notification does not repeat", { notifyUrl: "https://shop.example/ums?a=1&mid=7&status=new" }],
  ])("is not found in %s", async (_, more) => {
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    const { error } = await untyped(clientOf(gateway.fetch)).POST(UNIFIED, { body: { ...order, ...more } })
    expect(error).toBeUndefined()
    expect(gateway.received).toHaveLength(1)
  })

  it("is not looked for by send, which checks no field", async () => {
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    await clientOf(gateway.fetch).send(UNIFIED, { attachedData: AMBIGUOUS })
    expect(gateway.received).toHaveLength(1)
  })
})

describe("a misspelt field", () => {
  it.each(["refundorderid", "refund_order_id", "RefundOrderId", "refund-order-id"])("is rejected: %s", async (name) => {
    const body = { merOrderId: "33XP0222000113", refundAmount: 1, refundOrderId: "33XP0223", [`${name}`]: "33XP0224" }
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    // The right name is there too, so this is another field.
    expect((await untyped(clientOf(gateway.fetch)).POST("/v1/netpay/refund", { body })).error).toBeUndefined()
    const { refundOrderId: _, ...without } = body
    expect((await untyped(clientOf(noNetwork)).POST("/v1/netpay/refund", { body: without })).error).toMatchObject({
      code: "INVALID_INPUT",
      field: "refundOrderId",
    })
  })

  it("no table has two fields whose names differ only in case, _ or -", () => {
    for (const [path, { request }] of Object.entries(operations)) {
      const names = Object.keys(request.fields).map((name) => name.replace(/[_-]/g, "").toLowerCase())
      expect(new Set(names).size, path).toBe(names.length)
    }
  })

  it("an unknown field is sent, because the platform adds fields", async () => {
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    // Its capital is S, but ſ is another letter. And a value without a prototype is an object, too.
    const unknown = { fieldOfTomorrow: "1", goodſTag: "2", tomorrow: Object.assign(Object.create(null), { a: "3" }) }
    await untyped(clientOf(gateway.fetch)).POST(UNIFIED, { body: { ...order, ...unknown } })
    expect(gateway.received[0]?.body).toMatchObject({ fieldOfTomorrow: "1", goodſTag: "2", tomorrow: { a: "3" } })
  })
})
