import { beforeEach, describe, expect, it } from "vitest"
import type { Sandbox } from "../../../../src/sandbox/index.ts"
import { call, type Fields, sandboxAt } from "../merchant.ts"

const SIGN = "/v1/inip/sign/uac/entrust-pay/sign"
const SIGN_QUERY = "/v1/inip/sign/uac/entrust-pay/sign-query"
const PAY = "/v1/netpay/uac/senseless-pay"
const PAY_AND_OPEN = "/v1/netpay/uac/senseless-pay-and-open"

// The values of the pages, with this merchant's 来源编号.
const MANDATE = { contractNo: "202306291632186758034485", planId: "d2041b5c28474a2c9bb8b70128d71160" }
const CONTRACT = { contractId: "NjIwMDAwMDAwMDAwMDAwMDAwMA==", planId: MANDATE.planId }
const CHARGE = { ...CONTRACT, merOrderId: "9SBX202306131538008120172070", totalAmount: "1" }
const { merOrderId } = CHARGE

let sandbox: Sandbox
let notified: URLSearchParams[]
beforeEach(() => {
  // A notification of an earlier test can arrive late.
  const received: typeof notified = []
  notified = received
  sandbox = sandboxAt({
    notifyUrl: "https://merchant.example/notify",
    fetch: async (_, { body }) => {
      received.push(new URLSearchParams(body as string))
      return new Response("SUCCESS")
    },
  })
})

const send = async (path: string, fields: Fields) => (await call(sandbox, path, fields)).body

describe("a mandate", () => {
  it("is signed once and found by its number and its plan", async () => {
    expect(await send(SIGN_QUERY, MANDATE)).toMatchObject({ errCode: "NO_ORDER" })
    expect(await send(SIGN, MANDATE)).toMatchObject({ errCode: "SUCCESS" })
    expect(await send(SIGN, MANDATE)).toMatchObject({ errCode: "DUP_ORDER" })
    expect(await send(SIGN, { ...MANDATE, planId: "another" })).toMatchObject({ errCode: "SUCCESS" })
    expect(await send(SIGN_QUERY, { ...MANDATE, contractId: "" })).toMatchObject({ errCode: "SUCCESS" })
    expect(await send(SIGN_QUERY, { ...MANDATE, planId: "a third" })).toMatchObject({ errCode: "NO_ORDER" })
  })

  it("is found by its contractId, and one of the two is required", async () => {
    expect(await send(SIGN_QUERY, CONTRACT)).toMatchObject({ errCode: "SUCCESS" })
    expect(await send(SIGN_QUERY, { planId: MANDATE.planId })).toMatchObject({ errCode: "BAD_REQUEST" })
  })

  it("may be signed twice when that rule is switched off", async () => {
    sandbox = sandboxAt({ rulesOff: ["mandate.duplicate"] })
    await send(SIGN, MANDATE)
    expect(await send(SIGN, MANDATE)).toMatchObject({ errCode: "SUCCESS" })
  })
})

describe("a payment without a prompt", () => {
  it("is charged at once, notified, queried, refunded and queried again", async () => {
    expect(await send(PAY, CHARGE)).toMatchObject({ errCode: "SUCCESS", merOrderId, status: "TRADE_SUCCESS" })
    await sandbox.idle()
    expect(Object.fromEntries(notified[0] ?? [])).toMatchObject({
      merOrderId,
      status: "TRADE_SUCCESS",
      totalAmount: "1",
    })
    const query = async () => await send("/v1/netpay/query", { merOrderId })
    expect(await query()).toMatchObject({ status: "TRADE_SUCCESS", totalAmount: 1 })
    expect(await send("/v1/netpay/refund", { merOrderId, refundAmount: 1 })).toMatchObject({ refundStatus: "SUCCESS" })
    expect(await query()).toMatchObject({ status: "TRADE_CLOSED" })
    expect(Object.values(sandbox.ledger.balances())).toEqual([0, 0])
  })

  it("has a new number", async () => {
    await send(PAY, CHARGE)
    expect(await send(PAY, CHARGE)).toMatchObject({ errCode: "DUP_ORDER" })
    expect(await send(PAY_AND_OPEN, CHARGE)).toMatchObject({ errCode: "DUP_ORDER" })
    expect(sandbox.ledger.entries()).toHaveLength(1)
  })
})

describe("a payment with which the payer signs", () => {
  it("waits for the payer", async () => {
    expect(await send(PAY_AND_OPEN, CHARGE)).toMatchObject({ errCode: "SUCCESS", merOrderId, status: "WAIT_BUYER_PAY" })
    expect(await send("/v1/netpay/query", { merOrderId })).toMatchObject({ status: "WAIT_BUYER_PAY" })
    await sandbox.orders.pay(merOrderId)
    expect(await send("/v1/netpay/query", { merOrderId })).toMatchObject({ status: "TRADE_SUCCESS" })
    expect(notified).toHaveLength(1)
  })
})
