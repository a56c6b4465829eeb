import { describe, expect, it } from "vitest"
import { exampleBodies } from "../../../../support/examples.ts"
import { CREATE, openShop, QUERY } from "./shop.ts"

const WALLETS: Readonly<Record<string, { wallet: string; status?: string; targetSys?: string }>> = {
  "/v1/netpay/wx/unified-order": { wallet: "wechat", status: "WAIT_BUYER_PAY", targetSys: "WXPay" },
  "/v1/netpay/wx/app-pre-order": { wallet: "wechat", targetSys: "WXPay" },
  "/v1/netpay/wx/mini-pre-order": { wallet: "wechat", status: "NEW_ORDER", targetSys: "WXPay" },
  "/v1/netpay/trade/create": { wallet: "alipay", status: "WAIT_BUYER_PAY", targetSys: "Alipay 2.0" },
  "/v1/netpay/trade/precreate": { wallet: "alipay", status: "NEW_ORDER", targetSys: "Alipay 2.0" },
  "/v1/netpay/trade/app-pre-order": { wallet: "alipay", targetSys: "Alipay 2.0" },
  "/v1/netpay/acp/js-pay": { wallet: "unionpay", status: "NEW_ORDER", targetSys: "ACP" },
  "/v1/netpay/uac/mini-order": { wallet: "unionpay", status: "NEW_ORDER", targetSys: "UAC" },
  "/v1/netpay/uac/app-order": { wallet: "unionpay", status: "NEW_ORDER", targetSys: "UAC" },
  "/v1/netpay/applepay/order": { wallet: "unionpay", status: "NEW_ORDER", targetSys: "UAC" },
  "/v1/netpay/qmf/order": { wallet: "bank", status: "NEW_ORDER", targetSys: "QMF" },
  "/v1/netpay/upg/app-pre-order": { wallet: "bank" },
  "/v1/netpay/ucp/order": { wallet: "bank" },
}

const example = (path: string) => ({ ...(exampleBodies.get(path as typeof CREATE) as object), expireTime: undefined })

describe.each(Object.entries(WALLETS))("an order created by %s", (path, { wallet, ...expected }) => {
  it("is in the response, waits for its payer, is paid by its wallet and is found by the query", async () => {
    const { send, query, sandbox, notifications } = openShop()
    const { mid, tid } = sandbox.credentials
    const body = await send(path, example(path))
    expect(body).toMatchObject({ errCode: "SUCCESS", mid, tid, ...expected })
    expect(body["status"]).toBe(expected.status)
    const { merOrderId } = example(path) as unknown as { merOrderId: string }
    expect(sandbox.orders.get(merOrderId)).toMatchObject({ state: "unpaid", operation: path, wallet })
    const waiting = await query(merOrderId)
    expect(waiting).not.toHaveProperty("payTime")
    expect(waiting).toMatchObject({ status: expected.status ?? "NEW_ORDER", merOrderId })
    await sandbox.orders.pay(merOrderId)
    const paid = await query(merOrderId)
    expect(paid).toMatchObject({ status: "TRADE_SUCCESS", payTime: "2026-05-04 10:00:00", merOrderId })
    if (expected.targetSys !== undefined) expect(paid).toMatchObject({ targetSys: expected.targetSys })
    // An order number at the wallet that was given before the payment stays the same.
    if (body["targetOrderId"] !== undefined) expect(paid["targetOrderId"]).toBe(body["targetOrderId"])
    expect(notifications).toMatchObject([{ kind: "payment", merOrderId, status: "TRADE_SUCCESS" }])
  })

  it("is reported by our client as created, and a repeat as unknown", async () => {
    const { client } = openShop()
    const create = () => client.POST(path as typeof CREATE, { body: example(path) as never })
    const [first, second] = [await create(), await create()]
    expect(first).toMatchObject({
      outcome: path.includes("/upg/") || path.includes("/ucp/") ? "processing" : "succeeded",
    })
    expect(second).toMatchObject({ outcome: "unknown", error: { gatewayCode: "DUP_ORDER" } })
  })
})

describe("an order for WeChat", () => {
  const order = { merOrderId: "9SBX00000001", totalAmount: 4900, subOpenId: "o0", subAppId: "wx0000000000000001" }

  it("has the parameters of its trade type, which look invented", async () => {
    for (const [tradeType, name] of [
      ["MINI", "miniPayRequest"],
      ["JSAPI", "jsPayRequest"],
      ["APP", "appPayRequest"],
    ] as const) {
      const body = await openShop().send(CREATE, { ...order, tradeType })
      const started = Object.keys(body).filter((field) => field.endsWith("PayRequest"))
      expect(started).toEqual([name])
      expect(JSON.stringify(body[name])).toContain("sandbox-prepay-")
      expect(body).toMatchObject({ delegatedFlag: "N", totalAmount: 4900, errMsg: "下单成功" })
    }
  })

  it("has a code that leads to the cashier page of the sandbox", async () => {
    const { send, sandbox } = openShop()
    const { qrCode } = await send(CREATE, { ...order, tradeType: "MINI" })
    expect(qrCode).toBe(`https://gateway.example/cashier/${sandbox.orders.get(order.merOrderId)?.id}`)
    const { redirectUrl } = await send("/v1/netpay/acp/js-pay", example("/v1/netpay/acp/js-pay"))
    expect(redirectUrl).toMatch(/^https:\/\/gateway\.example\/cashier\/\d{11}N$/)
  })

  it("accepts the number of a merchant without its 来源编号, and the numbers that the table allows", async () => {
    const { send } = openShop()
    const create = (merOrderId: string) => send(CREATE, { ...order, merOrderId, tradeType: "JSAPI" })
    expect(await create("1001201609234113339074548947")).toMatchObject({ errCode: "SUCCESS" })
    expect(await create("9".repeat(32))).toMatchObject({ errCode: "SUCCESS" })
    expect(await create("9".repeat(33))).toMatchObject({ errCode: "BAD_REQUEST" })
    expect(await create("99999")).toMatchObject({ errCode: "BAD_REQUEST" })
  })

  it("is closed at its expireTime, or after 30 minutes", async () => {
    const { create, query, sandbox } = openShop()
    const late = await create({ expireTime: "2026-05-04 11:00:00" })
    const usual = await create()
    await sandbox.clock.advance("30m")
    expect(await query(usual)).toMatchObject({ status: "TRADE_CLOSED" })
    expect(await query(late)).toMatchObject({ status: "WAIT_BUYER_PAY" })
    await sandbox.clock.advance("30m")
    expect(await query(late)).toMatchObject({ status: "TRADE_CLOSED" })
    await expect(sandbox.orders.pay(late)).rejects.toMatchObject({ code: "INVALID_OPTION" })
    await expect(create({ expireTime: "2026-02-30 11:00:00" })).rejects.toThrow("BAD_REQUEST")
  })
})

describe("the query of an order", () => {
  it("says everything about the payment", async () => {
    const { createPaid, send, query } = openShop()
    const merOrderId = await createPaid({ attachedData: "shop 1", subOpenId: "o0EXAMPLE000000000000000000B" })
    const paid = await query(merOrderId)
    expect(paid).toMatchObject({
      errMsg: "查询成功",
      attachedData: "shop 1",
      instMid: "YUEDANDEFAULT",
      merName: "沙箱商户",
      buyerUsername: "沙箱付款人",
      subBuyerId: "o0EXAMPLE000000000000000000B",
      buyerPayAmount: 4900,
      buyerCashPayAmt: 4900,
      invoiceAmount: 4900,
      receiptAmount: 4900,
      couponAmount: 0,
      settleDate: "2026-05-04",
      targetStatus: "SUCCESS|SUCCESS",
      billFunds: "现金:4900",
    })
    for (const absent of ["secureStatus", "completeAmount", "authIdRespCd"]) expect(paid).not.toHaveProperty(absent)
    const { targetOrderId } = paid
    expect(await send(QUERY, { targetOrderId })).toMatchObject({ errCode: "SUCCESS", merOrderId, targetOrderId })
  })

  it("is possible with the queries of the apps and mini programs too", async () => {
    const { createPaid, send } = openShop()
    const merOrderId = await createPaid()
    for (const path of ["/v1/netpay/wx/app-pre-query", "/v1/netpay/trade/app-pre-query"]) {
      const body = await send(path, { merOrderId, instMid: "APPDEFAULT" })
      expect(body).toMatchObject({ status: "TRADE_SUCCESS", instMid: "APPDEFAULT" })
    }
    const mini = await send("/v1/netpay/wx/mini-pre-query", { merOrderId, instMid: "MINIDEFAULT" })
    expect(mini).toMatchObject({ errCode: "SUCCESS", instMid: "MINIDEFAULT" })
  })

  it("shows a failed payment as closed", async () => {
    const { create, query, sandbox } = openShop()
    const merOrderId = await create()
    await sandbox.orders.fail(merOrderId)
    expect(await query(merOrderId)).toMatchObject({ status: "TRADE_CLOSED" })
  })
})

describe("the payer behind a WeChat payment code", () => {
  it("is invented", async () => {
    const { send } = openShop()
    const path = "/v1/netpay/wx/get-buyer-info"
    const body = await send(path, { barCode: "130000000000000000", subAppId: "wx0000000000000001" })
    expect(body).toMatchObject({ errCode: "SUCCESS", buyerId: "sandbox-wechat-payer", appId: "wxsandbox000000001" })
    const { subBuyerId } = await send(path, { barCode: "130000000000000000" })
    expect(subBuyerId).toBeUndefined()
  })
})
