import { describe, expect, it } from "vitest"
import { openShop } from "./shop.ts"

const COMPLETE = "/v1/netpay/secure-complete"
const CANCEL = "/v1/netpay/secure-cancel"

async function setUp(isPaid = true) {
  const shop = openShop()
  const merOrderId = await shop.create({ secureTransaction: "true" })
  if (isPaid) await shop.sandbox.orders.pay(merOrderId)
  return {
    ...shop,
    merOrderId,
    complete: (completedAmount: number) => shop.send(COMPLETE, { merOrderId, completedAmount }),
    cancel: () => shop.send(CANCEL, { merOrderId }),
    state: () => shop.query(merOrderId),
    balances: () => shop.sandbox.ledger.balances(),
  }
}

const MERCHANT = "merchant:898000000000001"
const HELD = "held:898000000000001"

describe("completing an escrow order", () => {
  it("gives the merchant the whole amount", async () => {
    const { complete, state, balances } = await setUp()
    expect(balances()).toEqual({ payer: -4900, [HELD]: 4900 })
    expect(await state()).toMatchObject({ status: "TRADE_SUCCESS", secureStatus: "UNCOMPLETED", completeAmount: 0 })
    expect(await complete(4900)).toMatchObject({
      errCode: "SUCCESS",
      errMsg: "担保完成成功",
      secureStatus: "ALL_COMPLETED",
      completedAmount: "4900",
      totalAmount: "4900",
    })
    expect(await state()).toMatchObject({ secureStatus: "ALL_COMPLETED", completeAmount: 4900 })
    expect(balances()).toEqual({ payer: -4900, [HELD]: 0, [MERCHANT]: 4900 })
  })

  it("is possible once: after a part the rest is the payer's", async () => {
    const { complete, balances } = await setUp()
    expect(await complete(1000)).toMatchObject({ secureStatus: "PARTLY_COMPLETED", completedAmount: "1000" })
    for (const more of [1, 1000, 3900]) {
      expect(await complete(more)).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    }
    expect(balances()).toEqual({ payer: -1000, [HELD]: 0, [MERCHANT]: 1000 })
  })

  it("rejects an amount above the total, and the order can still be completed", async () => {
    const { complete, state } = await setUp()
    expect(await complete(4901)).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(await state()).toMatchObject({ secureStatus: "UNCOMPLETED" })
    expect(await complete(4900)).toMatchObject({ errCode: "SUCCESS" })
  })

  it("rejects one of two concurrent requests, even if their sum is within the total", async () => {
    const { complete, state } = await setUp()
    const responses = await Promise.all([complete(2000), complete(2000)])
    expect(responses.map(({ errCode }) => errCode).sort()).toEqual(["OPERATION_NOT_ALLOWED", "SUCCESS"])
    expect(await state()).toMatchObject({ completeAmount: 2000 })
  })

  it("needs a paid escrow order", async () => {
    const { complete, create, send } = await setUp(false)
    expect(await complete(1)).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    const ordinary = await send(COMPLETE, { merOrderId: await create(), completedAmount: 1 })
    expect(ordinary).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    const unknown = await send(COMPLETE, { merOrderId: "9SBX99999999", completedAmount: 1 })
    expect(unknown).toMatchObject({ errCode: "NO_ORDER", errMsg: "无法找到指定的订单" })
  })

  it("is impossible after 30 days, when the payer has the money back", async () => {
    const late = await setUp()
    await late.sandbox.clock.advance(30 * 86_400_000 - 1)
    expect(await late.state()).toMatchObject({ secureStatus: "UNCOMPLETED" })
    await late.sandbox.clock.advance(1)
    expect(await late.state()).toMatchObject({ secureStatus: "CANCELED", status: "TRADE_CLOSED" })
    expect(await late.complete(1)).toMatchObject({ errCode: "HAS_CANCELLED" })
    expect(late.balances()).toEqual({ payer: 0, [HELD]: 0 })
    const begun = await setUp()
    await begun.complete(1)
    await begun.sandbox.clock.advance("31d")
    expect(await begun.state()).toMatchObject({ secureStatus: "PARTLY_COMPLETED", completeAmount: 1 })
  })

  it("allows refunds of what was completed", async () => {
    const { complete, sandbox, merOrderId, state } = await setUp()
    await complete(1000)
    await sandbox.orders.refund(merOrderId, { amount: 400 })
    expect(await state()).toMatchObject({ status: "TRADE_REFUND" })
    await sandbox.orders.refund(merOrderId)
    expect(await state()).toMatchObject({ status: "TRADE_CLOSED" })
  })
})

describe("cancelling an escrow order", () => {
  it("gives everything back to the payer, once", async () => {
    const { cancel, complete, state, balances } = await setUp()
    expect(await cancel()).toMatchObject({
      errCode: "SUCCESS",
      errMsg: "担保撤销成功",
      secureStatus: "CANCELED",
    })
    expect(balances()).toEqual({ payer: 0, [HELD]: 0 })
    expect(await state()).toMatchObject({ secureStatus: "CANCELED", status: "TRADE_CLOSED" })
    expect(await cancel()).toMatchObject({ errCode: "HAS_CANCELLED", errMsg: "该笔担保交易已撤销" })
    expect(await complete(1)).toMatchObject({ errCode: "HAS_CANCELLED" })
  })

  it("is impossible after a completion", async () => {
    const { cancel, complete } = await setUp()
    await complete(1)
    expect(await cancel()).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
  })

  it("is reported by our client as it is", async () => {
    const { client, merOrderId } = await setUp()
    const body = { merOrderId, instMid: "YUEDANDEFAULT" } as const
    expect(await client.POST(CANCEL, { body })).toMatchObject({ outcome: "succeeded" })
    const { sandbox, create } = openShop()
    expect(sandbox.orders.get(await create())).toBeDefined()
    expect(await client.POST(COMPLETE, { body: { ...body, completedAmount: 1 } })).toMatchObject({
      outcome: "rejected",
    })
  })
})

describe("the payment of an escrow order", () => {
  it("is notified with the state of the escrow", async () => {
    const { notifications, merOrderId } = await setUp()
    expect(notifications).toMatchObject([
      { kind: "payment", merOrderId, status: "TRADE_SUCCESS", secureStatus: "UNCOMPLETED", completeAmount: 0 },
    ])
  })
})
