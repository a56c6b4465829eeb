import { describe, expect, it } from "vitest"
import { beijing } from "../../merchant.ts"
import { openShop, type Send } from "./shop.ts"

const CREATE = "/v1/netpay/wx/mini-pre-order"
const COMPLETE = "/v1/netpay/preauthed"
const CANCEL = "/v1/netpay/preauth-cancel"
const REVERSE = "/v1/netpay/preauthed-cancel"

const ORDER = "101720230803094714824861279211"
const COMPLETION = "1017202308030947148248612792"

async function setUp(isPaid = true, rulesOff: readonly string[] = []) {
  const shop = openShop({ rulesOff })
  const { sandbox } = shop
  const created = { merOrderId: ORDER, totalAmount: 100, instMid: "MINIDEFAULT", preauthTransaction: "true" }
  await shop.send(CREATE, created)
  if (isPaid) await sandbox.orders.pay(ORDER)
  const { mid: mchntNo, tid: termNo } = sandbox.credentials
  const send: Send = (path, fields) => {
    const authIdRespCode = sandbox.orders.get(ORDER)?.hold?.authorisationCode ?? "000000"
    const shared = { mchntNo, termNo, bizType: "QRPAYDEFAULT", authIdRespCode, mchntOrderId: ORDER }
    return shop.send(path, { ...shared, reqTs: beijing(sandbox.clock.now()), ...fields })
  }
  return {
    ...shop,
    preauth: send,
    complete: (totalAmt: number, fields = {}) =>
      send(COMPLETE, { preauthOrderId: ORDER, mchntOrderId: COMPLETION, totalAmt, ...fields }),
    state: () => shop.query(ORDER),
    balances: () => sandbox.ledger.balances(),
  }
}

const MERCHANT = "merchant:898000000000001"
const HELD = "held:898000000000001"

describe("a pre-authorised order", () => {
  it("is notified with its authorisation code, and the query has it too", async () => {
    const { notifications, state, sandbox } = await setUp()
    const authIdRespCd = sandbox.orders.get(ORDER)?.hold?.authorisationCode
    expect(notifications).toMatchObject([
      { kind: "preauthorization", merOrderId: ORDER, totalAmount: 100, status: "TRADE_SUCCESS", authIdRespCd },
    ])
    expect(authIdRespCd).toMatch(/^\d{6}$/)
    expect(await state()).toMatchObject({ status: "TRADE_SUCCESS", authIdRespCd })
  })

  it("cannot be split, which no document describes", async () => {
    const { send } = openShop()
    const split = { divisionFlag: true, platformAmount: 1, subOrders: [{ mid: "898000000000002", totalAmount: 99 }] }
    const order = { merOrderId: ORDER, totalAmount: 100, instMid: "MINIDEFAULT", preauthTransaction: "true" }
    await expect(send(CREATE, { ...order, ...split })).rejects.toThrow("does not simulate")
  })
})

describe("completing a pre-authorisation", () => {
  it("gives the merchant the amount and the payer the rest", async () => {
    const { complete, state, balances } = await setUp()
    expect(await complete(60)).toMatchObject({
      errCode: "SUCCESS",
      errMsg: "预授权完成成功",
      status: "TRADE_SUCCESS",
      secureStatus: "PARTLY_COMPLETED",
      mchntNo: "898000000000001",
      termNo: "00000001",
      bizType: "QRPAYDEFAULT",
      mchntOrderId: COMPLETION,
      totalAmt: 60,
      respTs: "2026-05-04 10:00:00",
    })
    expect(balances()).toEqual({ payer: -60, [HELD]: 0, [MERCHANT]: 60 })
    expect(await state()).toMatchObject({ status: "TRADE_SUCCESS" })
  })

  it("is possible once, up to the frozen amount", async () => {
    const { complete } = await setUp()
    expect(await complete(101)).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(await complete(100)).toMatchObject({ errCode: "SUCCESS" })
    expect(await complete(1)).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    const other = await complete(1, { mchntOrderId: "9SBX00000009" })
    expect(other).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
  })

  it.each([
    ["NO_ORDER", { preauthOrderId: "9SBX99999999" }],
    ["NO_ORDER", { authIdRespCode: "999999" }],
    ["NO_MERCHANT", { mchntNo: "898000000000009" }],
    ["NO_MERCHANT", { termNo: "00000009" }],
    ["ABNORMAL_REQUEST_TIME", { reqTs: "2026-05-04 11:00:00" }],
  ])("gets %s for %o", async (errCode, fields) => {
    const { complete } = await setUp()
    expect(await complete(60, fields)).toMatchObject({ errCode })
  })

  it("needs a paid pre-authorised order", async () => {
    const { complete, createPaid } = await setUp(false)
    expect(await complete(60)).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    const other = await complete(60, { preauthOrderId: await createPaid() })
    expect(other).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
  })

  it("is impossible after 30 days", async () => {
    const { complete, sandbox, balances } = await setUp()
    await sandbox.clock.advance("30d")
    expect(await complete(60)).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(balances()).toEqual({ payer: 0, [HELD]: 0 })
  })
})

describe("cancelling a pre-authorisation", () => {
  it("gives everything back to the payer, and the query shows it", async () => {
    const { preauth, state, balances, complete } = await setUp()
    expect(await preauth(CANCEL, {})).toMatchObject({ errCode: "SUCCESS", status: "TRADE_CLOSED", mchntOrderId: ORDER })
    expect(balances()).toEqual({ payer: 0, [HELD]: 0 })
    expect(await state()).toMatchObject({ status: "TRADE_CLOSED" })
    expect(await preauth(CANCEL, {})).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(await complete(1)).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
  })

  it("is impossible after a completion", async () => {
    const { preauth, complete } = await setUp()
    await complete(60)
    expect(await preauth(CANCEL, {})).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
  })
})

describe("with a rule switched off", () => {
  it("accepts any authorisation code", async () => {
    const { complete } = await setUp(true, ["preauthorisation.code"])
    expect(await complete(60, { authIdRespCode: "999999" })).toMatchObject({ errCode: "SUCCESS" })
  })

  it("says nothing about secureStatus", async () => {
    const { complete } = await setUp(true, ["preauthorisation.secureStatus"])
    expect(await complete(60)).not.toHaveProperty("secureStatus")
  })

  it("reverses a completion on another day, after it was settled", async () => {
    const { preauth, complete, sandbox, balances } = await setUp(true, ["order.reversalDay"])
    await complete(60)
    await sandbox.clock.advance("2d")
    expect(await preauth(REVERSE, {})).toMatchObject({ errCode: "SUCCESS" })
    expect(balances()).toMatchObject({ payer: 0, "settled:898000000000001": 0 })
  })

  it("reverses a completion by its own number only", async () => {
    const { preauth, complete } = await setUp(true, ["preauthorisation.reversalNumber"])
    await complete(60)
    expect(await preauth(REVERSE, { mchntOrderId: ORDER })).toMatchObject({ errCode: "NO_ORDER" })
    expect(await preauth(REVERSE, { mchntOrderId: COMPLETION })).toMatchObject({ errCode: "SUCCESS" })
  })

  it("does not find an order by the number of its completion", async () => {
    const { complete, query } = await setUp(true, ["query.completion"])
    await complete(60)
    expect(await query(COMPLETION)).toMatchObject({ errCode: "NO_ORDER" })
  })
})

describe("reversing a completion", () => {
  it.each([COMPLETION, ORDER])("by the number %s gives the completed amount back", async (mchntOrderId) => {
    const { preauth, complete, balances, query } = await setUp()
    await complete(60)
    expect(await preauth(REVERSE, { mchntOrderId })).toMatchObject({ status: "TRADE_CLOSED", mchntOrderId })
    expect(balances()).toEqual({ payer: 0, [HELD]: 0, [MERCHANT]: 0 })
    expect(await query(mchntOrderId)).toMatchObject({ status: "TRADE_CLOSED", merOrderId: mchntOrderId })
    expect(await preauth(REVERSE, { mchntOrderId })).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
  })

  it("needs a completion of the same day that was not refunded", async () => {
    const { preauth, complete, sandbox } = await setUp()
    expect(await preauth(REVERSE, {})).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    await complete(60)
    await sandbox.clock.advance("1d")
    expect(await preauth(REVERSE, {})).toMatchObject({ errCode: "NO_CROSS_DAY_TRADING" })
    const refunded = await setUp()
    await refunded.complete(60)
    await refunded.sandbox.orders.refund(ORDER, { amount: 1 })
    expect(await refunded.preauth(REVERSE, {})).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
  })
})
