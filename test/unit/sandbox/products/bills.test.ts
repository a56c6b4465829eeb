import { describe, expect, it } from "vitest"
import { createClient } from "../../../../src/index.ts"
import type { Sandbox, SandboxOptions } from "../../../../src/sandbox/index.ts"
import { call, type Fields, MORNING, sandboxAt } from "../merchant.ts"
import { expectValid } from "../valid-response.ts"

const BILLS = "/v1/netpay/bills"
const GET = `${BILLS}/get-qrcode`
const BILL = { billNo: "9SBX202605041000000000000001", billDate: "2026-05-04" }
const PAYMENT = `${BILL.billNo}0`
const CODE = { qrCodeId: "9SBXcode0001" }

/** Calls operations of bills, each of whose responses must fit the description. */
function setUp(options: SandboxOptions = {}): {
  sandbox: Sandbox
  send: (name: string, fields: Fields) => Promise<Fields>
  query: (fields?: Fields) => Promise<Fields>
  refund: (fields: Fields) => Promise<Fields>
  sent: URLSearchParams[]
} {
  const sent: URLSearchParams[] = []
  const sandbox = sandboxAt({
    fetch: async (_url, init) => {
      sent.push(new URLSearchParams(String(init.body)))
      return new Response("SUCCESS")
    },
    ...options,
  })
  const send = async (name: string, fields: Fields): Promise<Fields> => {
    const { body } = await call(sandbox, `${BILLS}/${name}`, fields)
    expectValid(`${BILLS}/${name}`, body)
    return body
  }
  return {
    sandbox,
    send,
    sent,
    query: (fields) => send("query", { ...BILL, ...fields }),
    refund: (fields) => send("refund", { ...BILL, ...fields }),
  }
}

describe("a one-off code", () => {
  const oneOff = { ...BILL, ...CODE, totalAmount: 4900, billDesc: "停车费", counterNo: "06" }

  it("accepts the example of the document", async () => {
    const { send } = setUp()
    const response = await send("get-qrcode", {
      billNo: "9SBX201609221655016584882644",
      billDate: "2016-09-22",
      billDesc: "BillTesting",
      totalAmount: "1",
      goods: [{ goodsId: "0002", goodsName: "Goods Name", quantity: "1", price: "100", goodsCategory: "Auto" }],
      counterNo: "8888",
      qrCodeId: "10001609223224017146368158",
      systemId: "3003",
      msgId: "800000000010",
    })
    expect(response).toMatchObject({
      errCode: "SUCCESS",
      billNo: "9SBX201609221655016584882644",
      billDate: "2016-09-22",
      billQRCode: "https://gateway.example/cashier/10001609223224017146368158",
      qrCodeId: "10001609223224017146368158",
      systemId: "3003",
      msgId: "800000000010",
    })
  })

  it("is paid once, found by the number of the bill, of its payment and of the code", async () => {
    const { sandbox, send, query } = setUp()
    await send("get-qrcode", oneOff)
    const unpaid = await query()
    expect(unpaid).toMatchObject({ billStatus: "UNPAID", totalAmount: 4900, billDesc: "停车费", counterNo: "06" })
    expect(unpaid).not.toHaveProperty("billPayment")
    const paid = await sandbox.orders.pay(BILL.billNo, { wallet: "alipay" })
    expect(sandbox.orders.get(PAYMENT)).toEqual(paid)
    expect(sandbox.orders.get(CODE.qrCodeId)).toEqual(paid)
    const expected = {
      billStatus: "PAID",
      createTime: "2026-05-04 10:00:00",
      billPayment: {
        merOrderId: PAYMENT,
        billBizType: "bills",
        totalAmount: 4900,
        payTime: "2026-05-04 10:00:00",
        settleDate: "2026-05-04",
        status: "TRADE_SUCCESS",
        targetSys: "Alipay 2.0",
        payDetail: "现金支付49.00元。",
      },
    }
    expect(await query()).toMatchObject(expected)
    expect(await query({ billNo: PAYMENT })).toMatchObject({ ...expected, billNo: PAYMENT })
    await expect(sandbox.orders.pay(BILL.billNo)).rejects.toThrow("an unpaid order")
    expect(sandbox.ledger.balances()).toEqual({ payer: -4900, [`merchant:${sandbox.credentials.mid}`]: 4900 })
  })

  it("is found by number and date together", async () => {
    const { send, query } = setUp()
    await send("get-qrcode", oneOff)
    expect(await query({ billDate: "2026-05-03" })).toMatchObject({ errCode: "NO_BILL" })
    expect(await query({ billNo: "9SBX0001" })).toMatchObject({ errCode: "NO_BILL" })
  })

  it("rejects a bill number or a code that exists, and stores nothing", async () => {
    const { sandbox, send } = setUp()
    await send("get-qrcode", oneOff)
    expect(await send("get-qrcode", { ...oneOff, qrCodeId: "9SBXcode0002" })).toMatchObject({ errCode: "DUP_ORDER" })
    expect(await send("get-qrcode", { ...oneOff, billNo: "9SBX0002" })).toMatchObject({ errCode: "DUP_ORDER" })
    expect(sandbox.orders.list()).toHaveLength(1)
  })

  it("expires after 30 minutes, or at its expireTime", async () => {
    const { sandbox, send, query } = setUp()
    await send("get-qrcode", oneOff)
    await send("get-qrcode", { ...BILL, billNo: "9SBX0002", totalAmount: 1, expireTime: "2026-05-04 11:00:00" })
    await sandbox.clock.advance(30 * 60_000 - 1)
    expect(await query()).toMatchObject({ billStatus: "UNPAID" })
    await sandbox.clock.advance(1)
    expect(await query()).toMatchObject({ billStatus: "CLOSED" })
    expect(await query({ billNo: "9SBX0002" })).toMatchObject({ billStatus: "UNPAID" })
    await sandbox.clock.advance("30m")
    expect(await query({ billNo: "9SBX0002" })).toMatchObject({ billStatus: "CLOSED" })
  })

  it("rejects an expireTime that does not exist", async () => {
    const { send } = setUp()
    expect(await send("get-qrcode", { ...oneOff, expireTime: "2026-02-30 10:00:00" })).toMatchObject({
      errCode: "BAD_REQUEST",
    })
  })

  it("can be paid with another wallet after a failure", async () => {
    const { sandbox, send, query } = setUp()
    await send("get-qrcode", oneOff)
    await sandbox.orders.fail(BILL.billNo)
    expect(await query()).toMatchObject({ billStatus: "UNPAID" })
    await sandbox.orders.pay(BILL.billNo, { wallet: "unionpay" })
    expect(await query()).toMatchObject({ billStatus: "PAID", cardAttr: "DEBIT_CARD" })
  })

  it("is closed by the merchant, and cannot be paid then", async () => {
    const { sandbox, send, query } = setUp()
    await send("get-qrcode", oneOff)
    const closed = { errCode: "SUCCESS", ...CODE, billDate: BILL.billDate }
    expect(await send("close-qrcode", CODE)).toMatchObject(closed)
    expect(await query()).toMatchObject({ billStatus: "CLOSED" })
    await expect(sandbox.orders.pay(BILL.billNo)).rejects.toThrow("an unpaid order")
    expect(await send("close-qrcode", CODE)).toMatchObject(closed)
  })

  it("keeps a paid bill when it is closed, or refunds it with attachRefund", async () => {
    const { sandbox, send, query } = setUp()
    await send("get-qrcode", oneOff)
    await sandbox.orders.pay(BILL.billNo)
    await send("close-qrcode", CODE)
    expect(await query()).toMatchObject({ billStatus: "PAID" })
    await send("close-qrcode", { ...CODE, attachRefund: true })
    expect(await query()).toMatchObject({ billStatus: "REFUND", billPayment: { status: "TRADE_CLOSED" } })
    expect(sandbox.ledger.balances()).toMatchObject({ payer: 0 })
  })

  it("responds NO_BILL to an unknown code", async () => {
    const { send } = setUp()
    for (const name of ["update-qrcode", "close-qrcode", "query-qrcode-info"]) {
      expect(await send(name, CODE)).toMatchObject({ errCode: "NO_BILL" })
    }
  })
})

describe("an updated code", () => {
  it("stands for the new bill, and its unpaid bill is closed", async () => {
    const { sandbox, send, query } = setUp()
    await send("get-qrcode", { ...BILL, ...CODE, totalAmount: 100 })
    const updated = { ...CODE, billNo: "9SBX0002", billDate: "2026-05-04", totalAmount: 200 }
    expect(await send("update-qrcode", updated)).toMatchObject({ errCode: "SUCCESS", billNo: "9SBX0002", ...CODE })
    expect(await query()).toMatchObject({ billStatus: "CLOSED" })
    expect((await sandbox.orders.pay(CODE.qrCodeId)).payment?.amount).toBe(200)
    expect(await query({ billNo: "9SBX0002" })).toMatchObject({ billStatus: "PAID", totalAmount: 200 })
  })

  it("keeps a bill that was paid, and rejects the number of the earlier bill", async () => {
    const { sandbox, send, query, refund, sent } = setUp()
    await send("get-qrcode", { ...BILL, ...CODE, totalAmount: 100, notifyUrl: "http://127.0.0.1:3000/notify" })
    await sandbox.orders.pay(CODE.qrCodeId)
    expect(await send("update-qrcode", { ...CODE, ...BILL, totalAmount: 200 })).toMatchObject({ errCode: "DUP_ORDER" })
    await send("update-qrcode", { ...CODE, ...BILL, billNo: "9SBX0002", totalAmount: 200 })
    expect(await query()).toMatchObject({ billStatus: "PAID" })
    await refund({ refundAmount: 100 })
    await sandbox.idle()
    expect(sent.at(-1)?.get("qrCodeType")).toBe("BILLPAY")
  })

  it("needs the date and the amount of a bill, and an open code", async () => {
    const { send } = setUp()
    await send("get-qrcode", CODE)
    expect(await send("update-qrcode", { ...CODE, billNo: "9SBX0002" })).toMatchObject({ errCode: "BAD_REQUEST" })
    await send("close-qrcode", CODE)
    const bill = { ...CODE, ...BILL, totalAmount: 1 }
    expect(await send("update-qrcode", bill)).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
  })

  it("shows what is bound to it", async () => {
    const { send } = setUp()
    await send("get-qrcode", { ...CODE, totalAmount: 500, billDesc: "停车费", counterNo: "06" })
    expect(await send("query-qrcode-info", CODE)).toMatchObject({
      errCode: "SUCCESS",
      ...CODE,
      billDesc: "停车费",
      counterNo: "06",
      totalAmount: 500,
      billQRCode: "https://gateway.example/cashier/9SBXcode0001",
    })
  })
})

describe("refunding a bill", () => {
  const paid = async (): Promise<ReturnType<typeof setUp>> => {
    const merchant = setUp()
    await merchant.send("get-qrcode", { ...BILL, totalAmount: 4900, notifyUrl: "http://127.0.0.1:3000/notify" })
    await merchant.sandbox.orders.pay(BILL.billNo)
    return merchant
  }

  it("gives parts back until nothing is left", async () => {
    const { refund, query, sandbox } = await paid()
    expect(await refund({ refundOrderId: "9SBXr001", refundAmount: 900 })).toMatchObject({
      errCode: "SUCCESS",
      billStatus: "REFUND",
      merOrderId: PAYMENT,
      refundOrderId: "9SBXr001",
      refundAmount: 900,
      refundStatus: "SUCCESS",
      refundPayTime: "2026-05-04 10:00:00",
    })
    const partly = await query({ refundOrderId: "9SBXr001" })
    expect(partly).toMatchObject({
      billPayment: { status: "TRADE_REFUND", totalAmount: 4900 },
      refundBillPayment: { merOrderId: "9SBXr001", totalAmount: 900, status: "TRADE_SUCCESS" },
    })
    expect(await query()).not.toHaveProperty("refundBillPayment")
    expect(await refund({ refundOrderId: "9SBXr002", refundAmount: 4001 })).toMatchObject({
      errCode: "OPERATION_NOT_ALLOWED",
    })
    await refund({ refundOrderId: "9SBXr002", refundAmount: 4000 })
    expect(await query()).toMatchObject({ billStatus: "REFUND", billPayment: { status: "TRADE_CLOSED" } })
    expect(sandbox.ledger.balances()).toMatchObject({ payer: 0 })
  })

  it("happens once for each number", async () => {
    const { refund, sandbox } = await paid()
    const first = await refund({ refundOrderId: "9SBXr001", refundAmount: 900 })
    expect(await refund({ refundOrderId: "9SBXr001", refundAmount: 900 })).toEqual(first)
    expect(sandbox.ledger.balances()).toMatchObject({ payer: -4000 })
  })

  it("needs a number from the second refund on", async () => {
    const { refund } = await paid()
    expect(await refund({ refundAmount: 100 })).toMatchObject({ errCode: "SUCCESS" })
    expect(await refund({ refundAmount: 100 })).toMatchObject({ errCode: "BAD_REQUEST" })
    expect(await refund({ refundAmount: 100, refundOrderId: "9SBXr002" })).toMatchObject({ errCode: "SUCCESS" })
  })

  it("is rejected before the payment", async () => {
    const { send, refund } = setUp()
    await send("get-qrcode", { ...BILL, totalAmount: 4900 })
    expect(await refund({ refundAmount: 1 })).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
  })

  it("is notified like the payment, with billPayment as a JSON string", async () => {
    const { refund, sandbox, sent } = await paid()
    await refund({ refundOrderId: "9SBXr001", refundAmount: 900, refundDesc: "退货" })
    await sandbox.idle()
    const [payment, refunded] = sent.map((form) => Object.fromEntries(form))
    expect(payment).toMatchObject({
      ...BILL,
      billStatus: "PAID",
      totalAmount: "4900",
      qrCodeType: "BILLPAY",
      signType: "SHA256",
      sign: expect.stringMatching(/^[0-9A-F]{64}$/),
      notifyId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(JSON.parse(payment?.["billPayment"] ?? "")).toMatchObject({
      merOrderId: PAYMENT,
      totalAmount: 4900,
      status: "TRADE_SUCCESS",
    })
    expect(refunded).toMatchObject({ ...BILL, billStatus: "REFUND", refundAmount: "900", refundDesc: "退货" })
    expect(JSON.parse(refunded?.["billPayment"] ?? "")).toMatchObject({ status: "TRADE_REFUND" })
    expect(refunded?.["seqId"]).not.toBe(payment?.["seqId"])
  })
})

describe("a split bill", () => {
  const OTHER = "898201612345679"
  const split = { ...BILL, totalAmount: 4900, divisionFlag: true, platformAmount: 500 }

  it("gives each merchant its share, and a refund takes from one of them", async () => {
    const { sandbox, send, refund } = setUp()
    const { mid } = sandbox.credentials
    await send("get-qrcode", { ...split, subOrders: [{ mid: OTHER, merOrderId: "9SBXs001", totalAmount: 4400 }] })
    await sandbox.orders.pay(BILL.billNo)
    expect(sandbox.ledger.balances()).toEqual({ payer: -4900, [`merchant:${mid}`]: 500, [`merchant:${OTHER}`]: 4400 })
    const part = { refundOrderId: "9SBXr001", refundAmount: 500 }
    expect(await refund(part)).toMatchObject({ errCode: "BAD_REQUEST" })
    const wrong = { ...part, platformAmount: 100, subOrders: [{ mid: OTHER, totalAmount: 401 }] }
    expect(await refund(wrong)).toMatchObject({ errCode: "BAD_REQUEST" })
    const right = { ...part, platformAmount: 100, subOrders: [{ mid: OTHER, totalAmount: 400 }] }
    expect(await refund(right)).toMatchObject({ errCode: "SUCCESS" })
    expect(sandbox.ledger.balances()).toEqual({ payer: -4400, [`merchant:${mid}`]: 400, [`merchant:${OTHER}`]: 4000 })
  })

  it("shares by goods in proportion", async () => {
    const { sandbox, send } = setUp()
    const goods = [
      { subMerchantId: OTHER, subOrderAmount: 1000 },
      { subMerchantId: "898201612345680", subOrderAmount: 3900 },
    ]
    await send("get-qrcode", { ...split, goods })
    await sandbox.orders.pay(BILL.billNo)
    expect(sandbox.ledger.balances()).toMatchObject({
      [`merchant:${OTHER}`]: 897,
      "merchant:898201612345680": 3502,
      [`merchant:${sandbox.credentials.mid}`]: 501,
    })
  })

  it("rejects shares that do not add up", async () => {
    const { send } = setUp()
    const response = await send("get-qrcode", { ...split, subOrders: [{ mid: OTHER, totalAmount: 4399 }] })
    expect(response).toMatchObject({ errCode: "BAD_REQUEST" })
    const goods = [{ subMerchantId: OTHER, subOrderAmount: 4400 }]
    expect(await send("get-qrcode", { ...split, goods })).toMatchObject({ errCode: "BAD_REQUEST" })
  })
})

describe("an escrow bill", () => {
  it("shows what is held, and refunds nothing before it is completed", async () => {
    const { sandbox, send, query, refund } = setUp()
    await send("get-qrcode", { ...BILL, totalAmount: 4900, secureTransaction: "true" })
    await sandbox.orders.pay(BILL.billNo)
    expect(await query()).toMatchObject({ billStatus: "PAID", secureStatus: "UNCOMPLETED" })
    expect(await refund({ refundAmount: 1 })).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    await sandbox.clock.advance("30d")
    expect(await query()).toMatchObject({ billStatus: "CLOSED", secureStatus: "CANCELED" })
    expect(sandbox.ledger.balances()).toMatchObject({ payer: 0 })
  })

  it("is completed by the number of its payment, and can be refunded then", async () => {
    const { sandbox, send, query, refund } = setUp()
    await send("get-qrcode", { ...BILL, totalAmount: 4900, secureTransaction: "true" })
    await sandbox.orders.pay(BILL.billNo)
    const path = "/v1/netpay/secure-complete"
    const { body } = await call(sandbox, path, { merOrderId: PAYMENT, completedAmount: 3000 })
    expect(body).toMatchObject({ errCode: "SUCCESS" })
    expect(await query()).toMatchObject({
      billStatus: "PAID",
      secureStatus: "PARTLY_COMPLETED",
      completeAmount: 3000,
    })
    expect(await refund({ refundAmount: 3001 })).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(await refund({ refundAmount: 3000 })).toMatchObject({ errCode: "SUCCESS" })
    expect(sandbox.ledger.balances()).toMatchObject({ payer: 0 })
  })
})

describe("a pre-authorised bill", () => {
  const NUMBER = "9SBX20260504100000001"
  const setUpHeld = async (): Promise<
    ReturnType<typeof setUp> & {
      code: string | undefined
      complete: (fields?: Fields) => Promise<Fields>
      cancel: (fields?: Fields) => Promise<Fields>
      reverse: (fields?: Fields) => Promise<Fields>
    }
  > => {
    const merchant = setUp()
    const { send, sandbox } = merchant
    const notifyUrl = "http://127.0.0.1:3000/notify"
    await send("get-qrcode", { ...BILL, totalAmount: 5000, preauthTransaction: "true", notifyUrl })
    const { hold } = await sandbox.orders.pay(BILL.billNo, { wallet: "unionpay" })
    const authIdRespCd = hold?.authorisationCode
    const names = { ...BILL, authIdRespCd }
    return {
      ...merchant,
      code: authIdRespCd,
      complete: (fields) => send("preauthed", { ...names, authedOrderId: NUMBER, totalAmount: 3000, ...fields }),
      cancel: (fields) => send("preauth-cancel", { ...names, merOrderId: PAYMENT, ...fields }),
      reverse: (fields) => send("preauthed-cancel", { ...names, merOrderId: NUMBER, ...fields }),
    }
  }

  it("tells the merchant the code of the authorisation", async () => {
    const { sent, code } = await setUpHeld()
    expect(JSON.parse(sent[0]?.get("billPayment") ?? "")).toMatchObject({ authIdRespCd: code })
    expect(code).toMatch(/^\d{6}$/)
  })

  it("is completed up to the whole held amount, and the rest goes back", async () => {
    const { complete, query, sandbox } = await setUpHeld()
    expect(await complete({ totalAmount: 5001 })).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    const expected = { merOrderId: NUMBER, totalAmount: 3000, status: "TRADE_SUCCESS" }
    expect(await complete()).toMatchObject({
      errCode: "SUCCESS",
      billStatus: "PAID",
      authedOrderId: NUMBER,
      authedBillPayment: { ...expected, totalAmount: "3000", payDetail: "现金支付30.00元。" },
    })
    expect(await query({ authedOrderId: NUMBER })).toMatchObject({ authedBillPayment: expected })
    expect(await query()).not.toHaveProperty("authedBillPayment")
    expect(sandbox.orders.get(NUMBER)).toEqual(sandbox.orders.get(BILL.billNo))
    expect(sandbox.ledger.balances()).toMatchObject({ payer: -3000 })
  })

  it("is found by number and date, and proved by its code", async () => {
    const { complete } = await setUpHeld()
    expect(await complete({ billNo: "9SBX0001" })).toMatchObject({ errCode: "NO_BILL" })
    expect(await complete({ billDate: "2026-05-03" })).toMatchObject({ errCode: "NO_BILL" })
    expect(await complete({ authIdRespCd: "999999" })).toMatchObject({ errCode: "NO_ORDER" })
  })

  it("is completed once", async () => {
    const { complete } = await setUpHeld()
    await complete()
    expect(await complete()).toMatchObject({ errCode: "DUP_ORDER" })
    expect(await complete({ authedOrderId: "9SBX0002" })).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
  })

  it("is cancelled as a whole", async () => {
    const { cancel, complete, query, sandbox } = await setUpHeld()
    expect(await cancel({ merOrderId: "9SBX0001" })).toMatchObject({ errCode: "NO_ORDER" })
    expect(await cancel()).toMatchObject({
      errCode: "SUCCESS",
      billStatus: "CLOSED",
      cancelBillPayment: { merOrderId: PAYMENT, status: "TRADE_CLOSED" },
    })
    expect(await query()).toMatchObject({ billStatus: "CLOSED" })
    expect(await cancel()).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(await complete()).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(sandbox.ledger.balances()).toMatchObject({ payer: 0 })
  })

  it("gives a whole completion back, once", async () => {
    const { complete, reverse, query } = await setUpHeld()
    expect(await reverse()).toMatchObject({ errCode: "NO_ORDER" })
    await complete()
    expect(await reverse({ merOrderId: BILL.billNo })).toMatchObject({ errCode: "NO_ORDER" })
    expect(await reverse({ authIdRespCd: "999999" })).toMatchObject({ errCode: "NO_ORDER" })
    expect(await reverse()).toMatchObject({
      errCode: "SUCCESS",
      billStatus: "REFUND",
      billPayment: { merOrderId: NUMBER, totalAmount: 3000, status: "TRADE_CLOSED" },
    })
    expect(await query({ authedOrderId: NUMBER })).toMatchObject({ authedBillPayment: { status: "TRADE_CLOSED" } })
    expect(await reverse()).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(await complete({ authedOrderId: "9SBX0002" })).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
  })

  it("is reversed until midnight in Beijing", async () => {
    const late = await setUpHeld()
    await late.complete()
    await late.sandbox.clock.advance("14h")
    expect(await late.reverse()).toMatchObject({ errCode: "NO_CROSS_DAY_TRADING" })
    const inTime = await setUpHeld()
    await inTime.complete()
    await inTime.sandbox.clock.advance(14 * 3_600_000 - 1)
    expect(await inTime.reverse()).toMatchObject({ errCode: "SUCCESS" })
  })

  it("is released after 30 days", async () => {
    const { sandbox, complete, query } = await setUpHeld()
    await sandbox.clock.advance(30 * 86_400_000 - 1)
    expect(await query()).toMatchObject({ billStatus: "PAID" })
    await sandbox.clock.advance(1)
    expect(await query()).toMatchObject({ billStatus: "CLOSED" })
    expect(await complete()).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(sandbox.clock.now()).toBe(MORNING + 30 * 86_400_000)
  })

  it("needs a payment that is held", async () => {
    const { send, sandbox } = setUp()
    await send("get-qrcode", { ...BILL, totalAmount: 5000 })
    await sandbox.orders.pay(BILL.billNo)
    const request = { ...BILL, authIdRespCd: "000001", authedOrderId: NUMBER, totalAmount: 1 }
    expect(await send("preauthed", request)).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
  })
})

describe("our client", () => {
  it("finds out what became of a bill, its refund and its completion", async () => {
    const sandbox = sandboxAt()
    const { appId, appKey, mid, tid } = sandbox.credentials
    const { fetch, clock } = sandbox
    const ums = createClient({ environment: "test", appId, appKey, defaults: { mid, tid }, now: clock.now, fetch })
    const bill = { ...BILL, totalAmount: 4900, preauthTransaction: "true" as const }
    const created = await ums.POST("/v1/netpay/bills/get-qrcode", { body: bill })
    expect(created.outcome).toBe("succeeded")
    const { hold } = await sandbox.orders.pay(BILL.billNo)
    const authIdRespCd = hold?.authorisationCode ?? ""
    const completion = { ...BILL, authIdRespCd, authedOrderId: "9SBX0002", totalAmount: 4000 }
    const completed = await ums.POST("/v1/netpay/bills/preauthed", { body: completion })
    expect(completed.outcome).toBe("succeeded")
    // The response to the first request may have been lost, so a repeat does not say that nothing happened.
    const repeated = await ums.POST("/v1/netpay/bills/preauthed", { body: completion })
    expect([repeated.outcome, repeated.error?.code]).toEqual(["unknown", "DUP_ORDER"])
    const refund = { ...BILL, refundOrderId: "9SBXr001", refundAmount: 1000 }
    const refunded = await ums.POST("/v1/netpay/bills/refund", { body: refund })
    expect(refunded.outcome).toBe("succeeded")
    const { ask } = refunded.call
    if (!ask) throw new Error("the call names no query")
    const { data } = await ums.POST(ask.path, { body: ask.body })
    expect(data?.refundBillPayment).toMatchObject({ totalAmount: 1000, status: "TRADE_SUCCESS" })
    const tooMuch = await ums.POST("/v1/netpay/bills/refund", {
      body: { ...refund, refundOrderId: "9SBXr002", refundAmount: 3001 },
    })
    expect(tooMuch.outcome).toBe("rejected")
  })
})

describe("the tables", () => {
  it("need no number of a fixed code", async () => {
    const { sandbox } = setUp()
    expect((await call(sandbox, GET, {})).body).toMatchObject({ errCode: "SUCCESS" })
  })
})
