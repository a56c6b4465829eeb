import { describe, expect, it } from "vitest"
import type { Sandbox } from "../../../../src/sandbox/index.ts"
import { billRules } from "../../../../src/sandbox/products/bills/rules.ts"
import { codeEscrowRules } from "../../../../src/sandbox/products/code-escrow/rules.ts"
import { poslinkRules } from "../../../../src/sandbox/products/poslink/rules.ts"
import { call, type Fields, sandboxAt } from "../merchant.ts"

type Send = (path: string, fields: Fields) => Promise<Fields>

const BILL = { billNo: "9SBX0001", billDate: "2026-05-04" }
const CODE = { qrCodeId: "9SBXcode0001" }
const WECHAT = "134500000000000000"
const ORDER = { merchantOrderId: "T1" }
const MONEY = { transactionAmount: 4900, transactionCurrencyCode: "156" }
const PAYMENT = { ...MONEY, merchantRemark: "测试订单", payMode: "CODE_SCAN" }
const TRADE = "/v2/poslink/transaction"
const ESCROW = "/v1/poslink/transaction"

const pay = (send: Send, payCode: string): Promise<Fields> => send(`${TRADE}/pay`, { ...PAYMENT, ...ORDER, payCode })

/** Holds a payment by code, and returns its order number. */
async function hold(send: Send): Promise<Fields> {
  await send(`${ESCROW}/activeterminal`, { systemTraceNum: "000001" })
  const request = { ...PAYMENT, systemTraceNum: "000002", payCode: WECHAT }
  const { orderId } = await send(`${ESCROW}/preauthorization/preauthorize`, request)
  return { orderId }
}

/** Pays a pre-authorised bill, and returns the code of its authorisation. */
async function holdBill(send: Send, { orders }: Sandbox): Promise<Fields> {
  await send("/v1/netpay/bills/get-qrcode", { ...BILL, totalAmount: 100, preauthTransaction: "true" })
  const { hold } = await orders.pay(BILL.billNo)
  return { ...BILL, authIdRespCd: hold?.authorisationCode }
}

const NOT_SIMULATED = "No document says what happens here"

/** For each assumed rule: what happens without it. */
const without: Record<string, (send: Send, sandbox: Sandbox) => Promise<unknown>> = {
  "bill.unknownCode": (send) => expect(send("/v1/netpay/bills/close-qrcode", CODE)).rejects.toThrow(NOT_SIMULATED),
  async "bill.closeAgain"(send) {
    await send("/v1/netpay/bills/get-qrcode", CODE)
    await send("/v1/netpay/bills/close-qrcode", CODE)
    await expect(send("/v1/netpay/bills/close-qrcode", CODE)).rejects.toThrow(NOT_SIMULATED)
    await expect(send("/v1/netpay/bills/update-qrcode", CODE)).rejects.toThrow(NOT_SIMULATED)
  },
  async "bill.unsignedResponse"(send, { orders }) {
    await send("/v1/netpay/bills/get-qrcode", { ...CODE, payInfoQueryAddr: "http://127.0.0.1:3000/fixed-code" })
    await expect(orders.pay(CODE.qrCodeId)).rejects.toThrow("the response is not signed")
  },
  async "bill.authorisationCode"(send, sandbox) {
    const names = await holdBill(send, sandbox)
    const request = { ...names, authIdRespCd: "999999", authedOrderId: "9SBX0002", totalAmount: 1 }
    expect(await send("/v1/netpay/bills/preauthed", request)).toMatchObject({ errCode: "SUCCESS" })
  },
  async "bill.reversal"(send, sandbox) {
    const names = await holdBill(send, sandbox)
    const reversal = send("/v1/netpay/bills/preauthed-cancel", { ...names, merOrderId: "9SBX0002" })
    await expect(reversal).rejects.toThrow(NOT_SIMULATED)
  },
  async "bill.cancelledState"(send, sandbox) {
    const names = await holdBill(send, sandbox)
    const cancellation = send("/v1/netpay/bills/preauth-cancel", { ...names, merOrderId: `${BILL.billNo}0` })
    await expect(cancellation).rejects.toThrow(NOT_SIMULATED)
  },
  async "poslink.codes"(send, { paymentCodes }) {
    await expect(pay(send, WECHAT)).rejects.toThrow(NOT_SIMULATED)
    expect(await pay(send, paymentCodes.create())).toMatchObject({ errCode: "00" })
  },
  async "poslink.codeLifetime"(send, { paymentCodes, clock }) {
    const code = paymentCodes.create()
    await clock.advance("1d")
    expect(await pay(send, code)).toMatchObject({ errCode: "00" })
  },
  async "poslink.endings"(send) {
    expect(await pay(send, "130000000000000002")).toMatchObject({ errCode: "00" })
  },
  async "poslink.malformedCode"(send) {
    expect(await pay(send, "1")).toMatchObject({ errCode: "00" })
  },
  "poslink.password": (send) => expect(pay(send, "130000000000000001")).rejects.toThrow(NOT_SIMULATED),
  "poslink.failure": (send) => expect(pay(send, "130000000000000002")).rejects.toThrow(NOT_SIMULATED),
  async "poslink.voidPending"(send) {
    await pay(send, "130000000000000001")
    await expect(send(`${TRADE}/voidpayment`, ORDER)).rejects.toThrow(NOT_SIMULATED)
  },
  async "poslink.voidAgain"(send) {
    await pay(send, WECHAT)
    expect(await send(`${TRADE}/voidpayment`, ORDER)).toMatchObject({ errCode: "00" })
    await expect(send(`${TRADE}/voidpayment`, ORDER)).rejects.toThrow(NOT_SIMULATED)
  },
  async "poslink.refundState"(send) {
    await pay(send, "130000000000000001")
    const refund = { ...ORDER, refundRequestId: "r1", transactionAmount: 1 }
    await expect(send(`${TRADE}/refund`, refund)).rejects.toThrow(NOT_SIMULATED)
  },
  async "code-escrow.amount"(send) {
    const request = { ...MONEY, ...(await hold(send)), systemTraceNum: "000003", transactionAmount: 4901 }
    for (const name of ["quickcompleteauthorization", "quickvoidauthorization"]) {
      await expect(send(`${ESCROW}/preauthorization/${name}`, request)).rejects.toThrow(NOT_SIMULATED)
    }
  },
  async "code-escrow.repeated"(send) {
    const path = `${ESCROW}/preauthorization/quickvoidauthorization`
    const request = { ...MONEY, ...(await hold(send)) }
    expect(await send(path, { ...request, systemTraceNum: "000003" })).toMatchObject({ errCode: "00" })
    await expect(send(path, { ...request, systemTraceNum: "000004" })).rejects.toThrow(NOT_SIMULATED)
  },
  async "code-escrow.kinds"(send) {
    const { orderId: originalOrderId } = await hold(send)
    const query = { systemTraceNum: "000003", originalOrderId }
    expect(await send(`${ESCROW}/preauthorization/query`, query)).toMatchObject({ errCode: "00", dealType: "" })
  },
}

describe("an assumed rule of bills and payment codes", () => {
  const assumed = [billRules, poslinkRules, codeEscrowRules]
    .flatMap(({ rules }) => Object.values(rules))
    .filter(({ label }) => label === "assumed")
    .map(({ id }) => id)

  it("has a test of what happens without it", () => {
    expect(assumed.sort()).toEqual(Object.keys(without).sort())
  })

  it.each(Object.keys(without))("%s has an effect when it is switched off", async (id) => {
    const sandbox = sandboxAt({
      rulesOff: [id],
      fetch: async () => Response.json({ errCode: "SUCCESS", totalAmount: 1 }),
    })
    const { mid: merchantCode, tid: terminalCode } = sandbox.credentials
    const send: Send = async (path, fields) =>
      (await call(sandbox, path, { merchantCode, terminalCode, ...fields })).body
    await without[id]?.(send, sandbox)
  })
})
