import { describe, expect, it } from "vitest"
import { CLOSE, openShop } from "./shop.ts"

const APP = { instMid: "APPDEFAULT" }

describe.each([CLOSE, "/v1/netpay/wx/app-pre-close", "/v1/netpay/trade/app-pre-close"])("%s", (path) => {
  const instMid = path === CLOSE ? "YUEDANDEFAULT" : "APPDEFAULT"

  it("closes an unpaid order", async () => {
    const { create, send, sandbox } = openShop()
    const merOrderId = await create()
    expect(await send(path, { merOrderId, instMid, srcReserve: "C20220119000001" })).toMatchObject({
      errCode: "SUCCESS",
      errMsg: "成功关闭订单",
      merOrderId,
      status: "TRADE_CLOSED",
      settleDate: "2026-05-04",
      srcReserve: "C20220119000001",
      targetStatus: "SUCCESS|SUCCESS",
    })
    expect(sandbox.orders.get(merOrderId)).toMatchObject({ state: "closed" })
    await expect(sandbox.orders.pay(merOrderId)).rejects.toMatchObject({ code: "INVALID_OPTION" })
  })

  it("rejects a paid order, also after it was refunded", async () => {
    const { createPaid, send, sandbox } = openShop()
    const merOrderId = await createPaid()
    expect(await send(path, { merOrderId, instMid })).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    await sandbox.orders.refund(merOrderId)
    expect(await send(path, { merOrderId, instMid })).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(sandbox.orders.get(merOrderId)).toMatchObject({ state: "paid" })
  })

  it("responds the same the second time, unless the rule is off", async () => {
    const { create, send } = openShop()
    const merOrderId = await create()
    expect(await send(path, { merOrderId, instMid })).toEqual(await send(path, { merOrderId, instMid }))
    const strict = openShop({ rulesOff: ["order.closeRepeated"] })
    const other = await strict.create()
    await strict.send(path, { merOrderId: other, instMid })
    const again = await strict.send(path, { merOrderId: other, instMid })
    expect(again).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
  })

  it("gets the observed message for an unknown order", async () => {
    const body = await openShop().send(path, { merOrderId: "9SBX99999999", instMid })
    expect(body).toMatchObject({ errCode: "NO_ORDER", errMsg: "无法找到指定的订单" })
  })
})

describe("closing an order through our client", () => {
  it("is reported as it is", async () => {
    const { create, createPaid, client, sandbox } = openShop()
    const close = (merOrderId: string) => client.POST(CLOSE, { body: { merOrderId, instMid: "YUEDANDEFAULT" } })
    expect(await close(await create())).toMatchObject({ outcome: "succeeded" })
    expect(await close(await createPaid())).toMatchObject({
      outcome: "rejected",
      error: { gatewayCode: "OPERATION_NOT_ALLOWED" },
    })
    const failed = await create()
    await sandbox.orders.fail(failed)
    expect(await close(failed)).toMatchObject({ outcome: "succeeded" })
  })

  it("prints the amount of an app's order as digits", async () => {
    const { create, send } = openShop()
    const body = await send("/v1/netpay/wx/app-pre-close", { merOrderId: await create(), ...APP })
    expect(body).toMatchObject({ totalAmount: "4900" })
  })
})
