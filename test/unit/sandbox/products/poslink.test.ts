import { describe, expect, it } from "vitest"
import { createClient } from "../../../../src/index.ts"
import type { Sandbox, SandboxOptions } from "../../../../src/sandbox/index.ts"
import { call, type Fields, sandboxAt } from "../merchant.ts"
import { expectValid } from "../valid-response.ts"

type Send = (name: string, fields: Fields, version?: 2 | 4 | 6) => Promise<Fields>

/** Calls operations of payment codes, each of whose responses must fit the description. */
function setUp(options: SandboxOptions = {}): { sandbox: Sandbox; send: Send; pay: Send } {
  const sandbox = sandboxAt(options)
  const { mid: merchantCode, tid: terminalCode } = sandbox.credentials
  const send: Send = async (name, fields, version = 2) => {
    const path = `/v${version}/poslink/transaction/${name}`
    const { body } = await call(sandbox, path, { merchantCode, terminalCode, ...fields })
    expectValid(path, body)
    return body
  }
  const pay: Send = (payCode, fields, version = 2) => {
    const device = version === 2 ? {} : { deviceType: "11", ip: "192.0.2.1" }
    return send("pay", { ...PAY, payCode, ...device, ...fields }, version)
  }
  return { sandbox, send, pay }
}

const PAY = {
  transactionAmount: 4900,
  transactionCurrencyCode: "156",
  merchantOrderId: "TEST20260504100000",
  merchantRemark: "测试订单",
  payMode: "CODE_SCAN",
}
const TRADE = { merchantOrderId: PAY.merchantOrderId }
const WECHAT = "134500000000000000"

describe("paying by code", () => {
  it.each([2, 4, 6] as const)("takes the payment in version %d", async (version) => {
    const { sandbox, send, pay } = setUp()
    expect(await pay(WECHAT, {}, version)).toMatchObject({
      errCode: "00",
      transactionTime: "100000",
      transactionDateWithYear: "20260504",
      transactionAmount: 4900,
      amount: 4900,
      orderId: expect.stringMatching(/^20260504100000\d{12}$/),
      retrievalRefNum: expect.stringMatching(/^.{12}$/),
      thirdPartyName: "微信钱包",
      thirdPartyDiscountInstruction: "微信钱包支付49.00元",
      thirdPartyDiscountInstrution: "微信钱包支付49.00元",
    })
    expect(await send("query", TRADE, version === 6 ? 6 : 2)).toMatchObject({
      errCode: "00",
      queryResCode: "0",
      merchantOrderId: PAY.merchantOrderId,
      originalTransactionAmount: 4900,
      originalTransactionTime: "20260504100000",
      originalPayCode: WECHAT,
      refundedAmount: 0,
      orderStatus: "TRADE_SUCCESS",
    })
    const account = `merchant:${sandbox.credentials.mid}` as const
    expect(sandbox.ledger.balances()).toEqual({ payer: -4900, [account]: 4900 })
  })

  it.each([
    ["alipay", "280000000000000000", "支付宝钱包"],
    ["alipay", "301234567890123456789012", "支付宝钱包"],
    ["unionpay", "6200000000000000000", "银联钱包"],
    ["wechat", "100000000000000000", "微信钱包"],
  ])("knows the wallet %s by the code %s", async (wallet, code, thirdPartyName) => {
    const { sandbox, pay } = setUp()
    expect(await pay(code, {})).toMatchObject({ errCode: "00", thirdPartyName })
    expect(sandbox.orders.get(PAY.merchantOrderId)?.payment).toMatchObject({ wallet })
  })

  it("rejects what is not a code", async () => {
    const { sandbox, pay } = setUp()
    for (const code of ["1", "990000000000000000", "13450000000000000"]) {
      expect(await pay(code, {})).toMatchObject({ errCode: "30" })
    }
    expect(sandbox.orders.list()).toEqual([])
  })

  it("rejects an amount of 0, a repeated number, and another merchant or terminal", async () => {
    const { pay, send } = setUp()
    expect(await pay(WECHAT, { transactionAmount: 0 })).toMatchObject({ errCode: "13" })
    expect(await pay(WECHAT, { transactionAmount: "x" })).toMatchObject({ errCode: "30" })
    expect(await pay(WECHAT, { merchantCode: "898000000000002" })).toMatchObject({ errCode: "03" })
    expect(await pay(WECHAT, { terminalCode: "00000002" })).toMatchObject({
      errCode: "97",
      errInfo: expect.stringMatching(/终端号未登记/),
    })
    expect(await send("query", TRADE)).toMatchObject({ errCode: "25" })
    await pay(WECHAT, {})
    expect(await pay(WECHAT, {})).toMatchObject({ errCode: "94" })
  })

  it("activates a terminal", async () => {
    const { send } = setUp()
    expect(await send("activeterminal", {})).toMatchObject({ errCode: "00" })
    expect(await send("activeterminal", { terminalCode: "00000002" })).toMatchObject({ errCode: "97" })
  })
})

describe("the till", () => {
  it("creates a code of each wallet that pays once, within 5 minutes", async () => {
    const { sandbox, pay } = setUp()
    for (const wallet of ["wechat", "alipay", "unionpay"] as const) {
      const code = sandbox.paymentCodes.create({ wallet })
      expect(await pay(code, { merchantOrderId: `${wallet}1` })).toMatchObject({ errCode: "00" })
      expect(sandbox.orders.get(`${wallet}1`)?.payment?.wallet).toBe(wallet)
      expect(await pay(code, { merchantOrderId: `${wallet}2` })).toMatchObject({ errCode: "ER" })
    }
    const late = sandbox.paymentCodes.create()
    await sandbox.clock.advance("5m")
    expect(await pay(late, { merchantOrderId: "late" })).toMatchObject({
      errCode: "ER",
      errInfo: expect.stringMatching(/付款码已失效/),
    })
    expect(sandbox.orders.get("late")).toMatchObject({ state: "failed" })
  })

  it("rejects a wallet and a result that it does not know", () => {
    const { sandbox } = setUp()
    expect(() => sandbox.paymentCodes.create({ wallet: "bank" as never })).toThrow("wallet")
    expect(() => sandbox.paymentCodes.create({ result: "maybe" as never })).toThrow("result")
    expect(() => sandbox.paymentCodes.create({ lifetime: 1 } as never)).toThrow("lifetime")
  })

  it.each([
    ["a code of the till", (sandbox: Sandbox) => sandbox.paymentCodes.create({ result: "password", wallet: "alipay" })],
    ["the ending 0001", () => "280000000000000001"],
  ])("waits for the password of %s", async (_what, codeOf) => {
    const { sandbox, send, pay } = setUp()
    const code = codeOf(sandbox)
    expect(await pay(code, {})).toMatchObject({ errCode: "ER" })
    expect(await send("query", TRADE)).toMatchObject({ queryResCode: "FF", orderStatus: "WAIT_BUYER_PAY" })
    expect(sandbox.ledger.balances()).toEqual({})
    expect((await sandbox.orders.pay(PAY.merchantOrderId)).payment).toMatchObject({ wallet: "alipay", amount: 4900 })
    expect(await send("query", TRADE)).toMatchObject({ queryResCode: "0", amount: 4900 })
  })

  it("ends the wait after 5 minutes, or when the payer cancels", async () => {
    const { sandbox, send, pay } = setUp()
    await pay("130000000000000001", {})
    await sandbox.clock.advance("5m")
    expect(await send("query", TRADE)).toMatchObject({ queryResCode: "5" })
    await pay("130000000000000001", { merchantOrderId: "cancelled" })
    await sandbox.orders.fail("cancelled")
    expect(await send("query", { merchantOrderId: "cancelled" })).toMatchObject({ queryResCode: "5" })
  })

  it.each([
    ["a code of the till", (sandbox: Sandbox) => sandbox.paymentCodes.create({ result: "failure" })],
    ["the ending 0002", () => "130000000000000002"],
  ])("fails for %s", async (_what, codeOf) => {
    const { sandbox, send, pay } = setUp()
    expect(await pay(codeOf(sandbox), {})).toMatchObject({ errCode: "ER", errInfo: "支付失败：余额不足" })
    expect(await send("query", TRADE)).toMatchObject({ queryResCode: "5", orderStatus: "TRADE_CLOSED" })
    expect(sandbox.ledger.balances()).toEqual({})
  })
})

describe("voiding a payment by code", () => {
  it("gives everything back on the same day, once", async () => {
    const { sandbox, send, pay } = setUp()
    const { orderId } = await pay(WECHAT, {})
    expect(await send("voidpayment", { originalOrderId: orderId })).toMatchObject({
      errCode: "00",
      orderId,
      transactionAmount: 4900,
      thirdPartyName: "微信钱包",
    })
    expect(await send("query", TRADE)).toMatchObject({ queryResCode: "2", orderStatus: "TRADE_CLOSED" })
    expect(await send("voidpayment", TRADE)).toMatchObject({ errCode: "00" })
    expect(await send("refund", { ...TRADE, refundRequestId: "r1", transactionAmount: 1 })).toMatchObject({
      errCode: "57",
    })
    expect(sandbox.ledger.balances()).toMatchObject({ payer: 0 })
  })

  it("is not possible on the next day, nor after a refund or a failure", async () => {
    const { sandbox, send, pay } = setUp()
    await pay(WECHAT, {})
    await pay(WECHAT, { merchantOrderId: "refunded" })
    await send("refund", { merchantOrderId: "refunded", refundRequestId: "r1", transactionAmount: 1 })
    expect(await send("voidpayment", { merchantOrderId: "refunded" })).toMatchObject({ errCode: "57" })
    await pay("130000000000000002", { merchantOrderId: "failed" })
    expect(await send("voidpayment", { merchantOrderId: "failed" })).toMatchObject({ errCode: "57" })
    expect(await send("voidpayment", { merchantOrderId: "unknown" })).toMatchObject({ errCode: "25" })
    await sandbox.clock.advance("14h")
    expect(await send("voidpayment", TRADE)).toMatchObject({ errCode: "57" })
  })

  it("ends the wait for a password", async () => {
    const { sandbox, send, pay } = setUp()
    await pay("130000000000000001", {})
    expect(await send("voidpayment", TRADE, 6)).toMatchObject({ errCode: "00" })
    await expect(sandbox.orders.pay(PAY.merchantOrderId)).rejects.toThrow("an unpaid order")
    expect(await send("query", TRADE)).toMatchObject({ queryResCode: "2" })
  })
})

describe("refunding a payment by code", () => {
  const refund = { ...TRADE, refundRequestId: "63a9055b56945b5864f051735f678751", transactionAmount: 900 }

  it.each([2, 6] as const)("gives parts back until nothing is left, in version %d", async (version) => {
    const { sandbox, send, pay } = setUp()
    const { orderId } = await pay(WECHAT, {})
    const first = await send("refund", refund, version)
    expect(first).toMatchObject({ errCode: "00", orderId, transactionAmount: 900, refundInvoiceAmount: "900" })
    expect(await send("query", TRADE, version)).toMatchObject({ queryResCode: "3", refundedAmount: 900 })
    expect(await send("query-refund", refund, version)).toMatchObject({
      errCode: "00",
      queryResCode: "00",
      dealType: "refund",
      originalAmount: "900",
      dealDate: "20260504",
      refundOrderId: first["refundOrderId"],
    })
    const rest = { ...refund, refundRequestId: "r2", transactionAmount: 4001 }
    expect(await send("refund", rest, version)).toMatchObject({ errCode: "61" })
    expect(await send("refund", { ...rest, transactionAmount: 4000 }, version)).toMatchObject({ errCode: "00" })
    expect(sandbox.ledger.balances()).toMatchObject({ payer: 0 })
  })

  it("happens once for each refundRequestId of an order", async () => {
    const { sandbox, send, pay } = setUp()
    await pay(WECHAT, {})
    await pay(WECHAT, { merchantOrderId: "other" })
    const first = await send("refund", refund)
    expect(await send("refund", refund)).toEqual(first)
    expect(await send("refund", { ...refund, transactionAmount: 901 })).toMatchObject({ errCode: "94" })
    expect(await send("refund", { ...refund, merchantOrderId: "other" })).toMatchObject({ errCode: "00" })
    expect(sandbox.ledger.balances()).toMatchObject({ payer: -8000 })
  })

  it("is possible for 30 days, and not for a failed payment", async () => {
    const { sandbox, send, pay } = setUp()
    await pay(WECHAT, {})
    await pay("130000000000000002", { merchantOrderId: "failed" })
    expect(await send("refund", { ...refund, merchantOrderId: "failed" })).toMatchObject({ errCode: "57" })
    expect(await send("refund", { ...refund, transactionAmount: 0 })).toMatchObject({ errCode: "13" })
    await sandbox.clock.advance("30d")
    expect(await send("refund", refund)).toMatchObject({ errCode: "00" })
    await sandbox.clock.advance(1)
    expect(await send("refund", { ...refund, refundRequestId: "r2" })).toMatchObject({ errCode: "57" })
  })

  it("responds 25 to a query of an unknown refund", async () => {
    const { send, pay } = setUp()
    await pay(WECHAT, {})
    expect(await send("query-refund", refund)).toMatchObject({ errCode: "25" })
  })
})

describe("the numbers of a request", () => {
  it("count as the document says if both are given", async () => {
    const { send, pay } = setUp()
    const { orderId: originalOrderId } = await pay(WECHAT, {})
    const { orderId: otherOrderId } = await pay(WECHAT, { merchantOrderId: "other" })
    const both = { merchantOrderId: PAY.merchantOrderId, originalOrderId: otherOrderId }
    expect(await send("query", both)).toMatchObject({ orderId: originalOrderId })
    const refunded = await send("refund", { ...both, refundRequestId: "r1", transactionAmount: 1 })
    expect(refunded).toMatchObject({ orderId: otherOrderId })
    expect(await send("voidpayment", { ...both, originalOrderId, merchantOrderId: "other" })).toMatchObject({
      orderId: originalOrderId,
    })
  })

  it("find a trade on its day, or by oriTransDate", async () => {
    const { sandbox, send, pay } = setUp()
    await pay(WECHAT, {})
    await sandbox.clock.advance("14h")
    expect(await send("query", TRADE)).toMatchObject({ errCode: "25" })
    expect(await send("query", { ...TRADE, oriTransDate: "20260504" })).toMatchObject({ queryResCode: "0" })
  })
})

describe("our client", () => {
  /** Pays, and returns the outcome and the query that the call names. */
  const paying = async (
    payCode: string,
  ): Promise<{ sandbox: Sandbox; outcome: string; ask: () => Promise<unknown> }> => {
    const sandbox = sandboxAt()
    const { appId, appKey, mid, tid } = sandbox.credentials
    const defaults = { merchantCode: mid, terminalCode: tid }
    const { fetch, clock } = sandbox
    const ums = createClient({ environment: "test", appId, appKey, defaults, now: clock.now, fetch })
    const body = { ...PAY, transactionCurrencyCode: "156" as const, payCode }
    const { outcome, call } = await ums.POST("/v2/poslink/transaction/pay", { body })
    return {
      sandbox,
      outcome,
      async ask() {
        if (!call.ask) throw new Error("the call names no query")
        return (await ums.POST(call.ask.path, { body: call.ask.body })).data?.queryResCode
      },
    }
  }

  it("finds out what became of the payment", async () => {
    const paid = await paying(WECHAT)
    expect([paid.outcome, await paid.ask()]).toEqual(["succeeded", "0"])
    const failed = await paying("130000000000000002")
    expect([failed.outcome, await failed.ask()]).toEqual(["unknown", "5"])
    const pending = await paying("130000000000000001")
    expect([pending.outcome, await pending.ask()]).toEqual(["unknown", "FF"])
    await pending.sandbox.orders.pay(PAY.merchantOrderId)
    expect(await pending.ask()).toBe("0")
  })
})
