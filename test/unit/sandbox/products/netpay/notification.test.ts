import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { notifications as tables } from "../../../../../generated/notifications.ts"
import { openShop } from "./shop.ts"

const CREATE = "/v1/netpay/trade/create"

/** The fields that real notifications of payments had. */
const seen: readonly string[] = JSON.parse(
  readFileSync(new URL("../../../../vectors/real-fields.json", import.meta.url), "utf8"),
).find(({ at }: { at: string }) => at === "payment").fields

describe("the notification of a payment", () => {
  it("has the captured fields, each with a value of the right kind", async () => {
    const { createPaid, notifications, sandbox } = openShop()
    const merOrderId = await createPaid({ attachedData: "shop 1", orderDesc: "两杯咖啡", instMid: "YUEDANDEFAULT" })
    const [payment] = notifications
    expect(payment).toMatchObject({
      kind: "payment",
      mid: "898000000000001",
      tid: "00000001",
      instMid: "YUEDANDEFAULT",
      merOrderId,
      status: "TRADE_SUCCESS",
      totalAmount: 4900,
      buyerPayAmount: 4900,
      buyerCashPayAmt: 4900,
      invoiceAmount: 4900,
      receiptAmount: 4900,
      couponAmount: 0,
      payTime: "2026-05-04 10:00:00",
      createTime: "2026-05-04 10:00:00",
      settleDate: "2026-05-04",
      targetSys: "WXPay",
      msgType: "wx.notify",
      cardAttr: "BALANCE",
      orderDesc: "两杯咖啡",
      attachedData: "shop 1",
      merName: "沙箱商户",
      seqId: sandbox.orders.get(merOrderId)?.id,
      signType: "SHA256",
    })
    const { kind: _, extra, ...fields } = payment as unknown as Record<string, unknown>
    // Everything but the random field is described or was seen in a real notification.
    expect(Object.keys(extra as object)).toEqual([expect.stringMatching(/^[a-z]{2}$/)])
    const known = new Set([...seen, ...tables.payment.fields])
    expect(Object.keys(fields).filter((name) => !known.has(name))).toEqual([])
  })

  it("has the notifyId of its event only, and the same one in each attempt", async () => {
    const ids: string[] = []
    let responses = 0
    const { create, sandbox } = openShop({
      fetch: async (_url, { body }) => {
        ids.push(new URLSearchParams(String(body)).get("notifyId") ?? "")
        return new Response(++responses === 1 ? "FAILED" : "SUCCESS")
      },
    })
    const merOrderId = await create()
    await sandbox.orders.pay(merOrderId)
    await sandbox.clock.advance("1m")
    await sandbox.orders.refund(merOrderId, { amount: 1 })
    const [first, second, third] = ids
    expect(ids).toHaveLength(3)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  it("says which wallet paid", async () => {
    const { send, sandbox, notifications } = openShop()
    const order = { totalAmount: 1, tradeType: "JSAPI", userId: "2088000000000000" }
    await send(CREATE, { merOrderId: "9SBX00000001", ...order })
    await sandbox.orders.pay("9SBX00000001")
    await send(CREATE, { merOrderId: "9SBX00000002", ...order })
    await sandbox.orders.pay("9SBX00000002", { wallet: "unionpay" })
    expect(notifications).toMatchObject([
      { msgType: "trade.notify", targetSys: "Alipay 2.0", connectSys: "OPENCHANNEL" },
      { targetSys: "UAC", connectSys: "UNIONPAY", cardAttr: "DEBIT_CARD" },
    ])
    expect(notifications[1]).not.toHaveProperty("msgType")
  })

  it("goes to the notifyUrl of the order, or of the sandbox", async () => {
    const urls: string[] = []
    const fetch = async (url: string) => {
      urls.push(url)
      return new Response("SUCCESS")
    }
    const { create, sandbox } = openShop({ fetch })
    await sandbox.orders.pay(await create({ notifyUrl: "https://merchant.example/order/1" }))
    await sandbox.orders.pay(await create())
    expect(urls).toEqual(["https://merchant.example/order/1", "https://merchant.example/notify"])
  })

  it("is not sent for an order that is closed, fails or expires", async () => {
    const { create, sandbox, notifications } = openShop()
    await sandbox.orders.fail(await create())
    await sandbox.orders.expire(await create())
    await create()
    await sandbox.clock.advance("1d")
    expect(notifications).toEqual([])
  })
})
