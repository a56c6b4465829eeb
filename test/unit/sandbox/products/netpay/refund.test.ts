import { describe, expect, it } from "vitest"
import { openShop, QUERY, REFUND, REFUND_QUERY } from "./shop.ts"

describe("a refund", () => {
  it("gives back parts until nothing is left, and the query shows it", async () => {
    const { createPaid, send, query, sandbox } = openShop()
    const merOrderId = await createPaid()
    expect(await query(merOrderId)).toMatchObject({ status: "TRADE_SUCCESS" })
    expect(await send(REFUND, { merOrderId, refundOrderId: "9SBXR00001", refundAmount: 1000 })).toMatchObject({
      errCode: "SUCCESS",
      refundStatus: "SUCCESS",
      refundAmount: 1000,
      refundOrderId: "9SBXR00001",
      status: "TRADE_SUCCESS",
      payTime: "2026-05-04 10:00:00",
    })
    expect(await query(merOrderId)).toMatchObject({ status: "TRADE_REFUND" })
    expect(await send(REFUND, { merOrderId, refundOrderId: "9SBXR00002", refundAmount: 3901 })).toMatchObject({
      errCode: "OPERATION_NOT_ALLOWED",
      errMsg: expect.stringContaining("3900"),
    })
    await send(REFUND, { merOrderId, refundOrderId: "9SBXR00002", refundAmount: 3900 })
    expect(await query(merOrderId)).toMatchObject({ status: "TRADE_CLOSED" })
    expect(sandbox.ledger.balances()).toEqual({ payer: 0, "merchant:898000000000001": 0 })
  })

  it("with the numbers of an earlier one returns that one, even with another amount", async () => {
    const { createPaid, send, sandbox } = openShop()
    const merOrderId = await createPaid()
    const first = await send(REFUND, { merOrderId, refundOrderId: "9SBXR00001", refundAmount: 1000 })
    const again = await send(REFUND, { merOrderId, refundOrderId: "9SBXR00001", refundAmount: 2000 })
    expect(again).toEqual(first)
    expect(sandbox.orders.get(merOrderId)?.refunds).toHaveLength(1)
    expect(sandbox.ledger.balances()).toMatchObject({ payer: -3900 })
  })

  it("needs a number from the second one on", async () => {
    const { createPaid, send } = openShop()
    const merOrderId = await createPaid()
    const { refundOrderId } = await send(REFUND, { merOrderId, refundAmount: 1 })
    expect(refundOrderId).toMatch(/^9SBX\d{24}$/)
    expect(await send(REFUND, { merOrderId, refundAmount: 1 })).toMatchObject({ errCode: "BAD_REQUEST" })
  })

  it("rejects the refund number of another order", async () => {
    const { createPaid, send } = openShop()
    const [one, other] = [await createPaid(), await createPaid()]
    await send(REFUND, { merOrderId: one, refundOrderId: "9SBXR00001", refundAmount: 1 })
    const response = await send(REFUND, { merOrderId: other, refundOrderId: "9SBXR00001", refundAmount: 1 })
    expect(response).toMatchObject({ errCode: "DUP_ORDER" })
  })

  it.each(["unpaid", "closed", "escrow"])("is impossible for an order that is %s", async (kind) => {
    const { create, send, sandbox } = openShop()
    const merOrderId = await create(kind === "escrow" ? { secureTransaction: "true" } : {})
    if (kind === "closed") await sandbox.orders.expire(merOrderId)
    if (kind === "escrow") await sandbox.orders.pay(merOrderId)
    const response = await send(REFUND, { merOrderId, refundOrderId: "9SBXR00001", refundAmount: 1 })
    expect(response).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
  })

  it("is possible for 365 days, unless the rule is off", async () => {
    for (const rulesOff of [[], ["order.refundAge"]]) {
      const { createPaid, send, sandbox } = openShop({ rulesOff })
      const merOrderId = await createPaid()
      await sandbox.clock.advance("365d")
      const refund = { merOrderId, refundAmount: 1 }
      expect(await send(REFUND, { ...refund, refundOrderId: "9SBXR00001" })).toMatchObject({ errCode: "SUCCESS" })
      await sandbox.clock.advance(1)
      const late = await send(REFUND, { ...refund, refundOrderId: "9SBXR00002" })
      expect(late).toMatchObject({ errCode: rulesOff.length === 0 ? "OPERATION_NOT_ALLOWED" : "SUCCESS" })
    }
  })

  it("gets the observed message for an unknown order", async () => {
    const { send } = openShop()
    for (const path of [REFUND, REFUND_QUERY, QUERY]) {
      const response = await send(path, { merOrderId: "9SBX99999999", refundAmount: 1 })
      expect(response).toMatchObject({ errCode: "NO_ORDER", errMsg: "无法找到指定的订单" })
    }
  })

  it("is reported by our client as it is", async () => {
    const { createPaid, client } = openShop()
    const merOrderId = await createPaid()
    const body = { merOrderId, instMid: "YUEDANDEFAULT", refundOrderId: "9SBXR00001" } as const
    const refund = (refundAmount: number) => client.POST("/v1/netpay/refund", { body: { ...body, refundAmount } })
    expect(await refund(100)).toMatchObject({ outcome: "succeeded" })
    // The gateway repeats the earlier refund, whose amount is another one.
    expect(await refund(200)).toMatchObject({ outcome: "unknown" })
    const tooMuch = { ...body, refundOrderId: "9SBXR00002", refundAmount: 4801 }
    expect(await client.POST("/v1/netpay/refund", { body: tooMuch })).toMatchObject({ outcome: "rejected" })
  })

  it("notifies the merchant", async () => {
    const { createPaid, send, notifications, sandbox } = openShop()
    const merOrderId = await createPaid({ attachedData: "shop 1" })
    const refund = { merOrderId, refundOrderId: "9SBXR00001", refundAmount: 1000, refundDesc: "退货" }
    const { refundTargetOrderId } = await send(REFUND, refund)
    await sandbox.idle()
    expect(notifications.at(-1)).toMatchObject({
      kind: "refund",
      merOrderId,
      refundOrderId: "9SBXR00001",
      refundAmount: 1000,
      totalAmount: 4900,
      refundDesc: "退货",
      status: "TRADE_REFUND",
      refundPayTime: "2026-05-04 10:00:00",
      refundSettleDate: "2026-05-04",
      refundTargetOrderId,
      attachedData: "shop 1",
    })
  })
})

describe("the query of a refund", () => {
  it("finds it by its own number, which the response repeats", async () => {
    const { createPaid, send } = openShop()
    const merOrderId = await createPaid()
    await send(REFUND, { merOrderId, refundOrderId: "9SBXR00001", refundAmount: 1000 })
    await send(REFUND, { merOrderId, refundOrderId: "9SBXR00002", refundAmount: 2000 })
    expect(await send(REFUND_QUERY, { merOrderId: "9SBXR00001" })).toMatchObject({
      errCode: "SUCCESS",
      merOrderId,
      refundOrderId: "9SBXR00001",
      refundStatus: "SUCCESS",
      sendBackAmount: 1000,
    })
  })

  it("finds it by the number of the order, alone or with refundOrderId", async () => {
    const { createPaid, send } = openShop()
    const merOrderId = await createPaid()
    expect(await send(REFUND_QUERY, { merOrderId })).toMatchObject({ errCode: "NO_ORDER" })
    await send(REFUND, { merOrderId, refundOrderId: "9SBXR00001", refundAmount: 1000 })
    await send(REFUND, { merOrderId, refundOrderId: "9SBXR00002", refundAmount: 2000 })
    expect(await send(REFUND_QUERY, { merOrderId })).toMatchObject({ refundOrderId: "9SBXR00002" })
    const named = await send(REFUND_QUERY, { merOrderId, refundOrderId: "9SBXR00001" })
    expect(named).toMatchObject({ refundOrderId: "9SBXR00001" })
    const other = await send(REFUND_QUERY, { merOrderId, refundOrderId: "9SBXR00009" })
    expect(other).toMatchObject({ errCode: "NO_ORDER" })
  })
})
