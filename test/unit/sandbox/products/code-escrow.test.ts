import { describe, expect, it } from "vitest"
import type { Sandbox, SandboxOptions } from "../../../../src/sandbox/index.ts"
import { call, type Fields, sandboxAt } from "../merchant.ts"
import { expectValid } from "../valid-response.ts"

const BASE = "/v1/poslink/transaction"
const WECHAT = "134500000000000000"
const MONEY = { transactionAmount: 4900, transactionCurrencyCode: "156" }

interface Merchant {
  readonly sandbox: Sandbox
  /** Calls an operation with a new trace number, unless the fields have one. */
  readonly send: (name: string, fields?: Fields) => Promise<Fields>
  /** Holds a payment with the trace number 000015. */
  readonly hold: (payCode?: string) => Promise<Fields>
}

async function setUp(options: SandboxOptions = {}): Promise<Merchant> {
  const sandbox = sandboxAt(options)
  const { mid: merchantCode, tid: terminalCode } = sandbox.credentials
  let count = 100
  const send: Merchant["send"] = async (name, fields) => {
    count += 1
    const path = name === "activeterminal" ? `${BASE}/${name}` : `${BASE}/preauthorization/${name}`
    const systemTraceNum = String(count).padStart(6, "0")
    const { body } = await call(sandbox, path, { merchantCode, terminalCode, systemTraceNum, ...fields })
    expectValid(path, body)
    return body
  }
  await send("activeterminal")
  return {
    sandbox,
    send,
    hold: (payCode = WECHAT) =>
      send("preauthorize", {
        ...MONEY,
        systemTraceNum: "000015",
        payMode: "CODE_SCAN",
        payCode,
        merchantOrderId: "T1",
      }),
  }
}

describe("holding a payment by code", () => {
  it("keeps the money from the merchant, and returns the code of the authorisation", async () => {
    const { sandbox, hold, send } = await setUp()
    const held = await hold()
    expect(held).toMatchObject({
      errCode: "00",
      transactionAmount: 4900,
      amount: 4900,
      transactionDate: "0504",
      authorizationCode: expect.stringMatching(/^\d{6}$/),
      orderId: expect.stringMatching(/^\d{26}$/),
    })
    expect(held).not.toHaveProperty("autoQueryFlag")
    const expected = {
      queryResCode: "0",
      payCode: WECHAT,
      dealDate: "20260504",
      dealTime: "100000",
      dealType: "preauthorize",
      dealSystemTraceNum: "000015",
      originalAmount: "4900",
      amount: "4900",
      authorizationCode: held["authorizationCode"],
      orderId: held["orderId"],
    }
    const byTrace = { originalSystemTraceNum: "000015" }
    expect(await send("query-by-system-trace-num", byTrace)).toMatchObject(expected)
    expect(await send("query", byTrace)).toMatchObject({ ...expected, secureStatus: 0, status: "TRADE_SUCCESS" })
    expect(await send("query", { originalOrderId: held["orderId"] })).toMatchObject({ ...expected, secureStatus: 0 })
    expect(sandbox.ledger.balances()).toMatchObject({ payer: -4900, [`held:${sandbox.credentials.mid}`]: 4900 })
  })

  it("needs a terminal that was activated", async () => {
    const sandbox = sandboxAt()
    const { mid: merchantCode, tid: terminalCode } = sandbox.credentials
    const request = { merchantCode, terminalCode, systemTraceNum: "000001", payMode: "CODE_SCAN", payCode: WECHAT }
    const { body } = await call(sandbox, `${BASE}/preauthorization/preauthorize`, { ...request, ...MONEY })
    expect(body).toMatchObject({ errCode: "97" })
  })

  it("needs a new trace number each day, a new order number and an amount", async () => {
    const { sandbox, hold, send } = await setUp()
    await hold()
    expect(await hold()).toMatchObject({ errCode: "94" })
    const request = { ...MONEY, payMode: "CODE_SCAN", payCode: WECHAT, merchantOrderId: "T1" }
    expect(await send("preauthorize", request)).toMatchObject({ errCode: "94" })
    expect(await send("preauthorize", { ...request, merchantOrderId: "T2", transactionAmount: 0 })).toMatchObject({
      errCode: "13",
    })
    expect(await send("query", { systemTraceNum: "000015", originalSystemTraceNum: "000015" })).toMatchObject({
      errCode: "94",
    })
    await sandbox.clock.advance("14h")
    expect(await send("preauthorize", { ...request, systemTraceNum: "000015", merchantOrderId: "T2" })).toMatchObject({
      errCode: "00",
    })
  })

  it("waits for a password with autoQueryFlag", async () => {
    const { sandbox, hold, send } = await setUp()
    expect(await hold("130000000000000001")).toMatchObject({ errCode: "00", autoQueryFlag: "Y" })
    const query = { originalSystemTraceNum: "000015" }
    expect(await send("query", query)).toMatchObject({
      queryResCode: "FF",
      autoQueryFlag: "Y",
      status: "WAIT_BUYER_PAY",
      authorizationCode: "",
    })
    await sandbox.orders.pay("T1")
    const paid = await send("query", query)
    expect(paid).toMatchObject({
      queryResCode: "0",
      secureStatus: 0,
      authorizationCode: expect.stringMatching(/^\d{6}$/),
    })
    expect(paid).not.toHaveProperty("autoQueryFlag")
  })

  it("fails", async () => {
    const { hold, send } = await setUp()
    expect(await hold("130000000000000002")).toMatchObject({ errCode: "ER" })
    expect(await send("query", { originalSystemTraceNum: "000015" })).toMatchObject({
      queryResCode: "5",
      secureStatus: 6,
    })
    expect(await send("query", { originalSystemTraceNum: "000099" })).toMatchObject({ errCode: "25" })
  })
})

describe.each([
  [
    "by the trace number",
    "",
    (held: Fields): Fields => ({
      authorizationCode: held["authorizationCode"],
      originalTransactionDate: "0504",
      originalSystemTraceNum: "000015",
    }),
  ],
  ["by the order number", "quick", ({ orderId }: Fields): Fields => ({ orderId })],
])("ending an escrow %s", (_how, prefix, numbersOf) => {
  it("completes a part, and the rest goes back", async () => {
    const { sandbox, hold, send } = await setUp()
    const numbers = numbersOf(await hold())
    const complete = (fields: Fields): Promise<Fields> =>
      send(`${prefix}completeauthorization`, { ...MONEY, ...numbers, ...fields })
    expect(await complete({ transactionAmount: 4901 })).toMatchObject({ errCode: "61" })
    expect(await complete({ transactionAmount: 0 })).toMatchObject({ errCode: "13" })
    expect(await complete({ transactionAmount: 3000, systemTraceNum: "000020" })).toMatchObject({ errCode: "00" })
    expect(await complete({ transactionAmount: 3000 })).toMatchObject({ errCode: "57" })
    expect(await send("query-by-system-trace-num", { originalSystemTraceNum: "000020" })).toMatchObject({
      dealType: "complete",
      amount: "3000",
    })
    expect(await send("query", { originalSystemTraceNum: "000015" })).toMatchObject({ secureStatus: 2 })
    expect(sandbox.ledger.balances()).toMatchObject({ payer: -3000 })
  })

  it("cancels the whole amount", async () => {
    const { sandbox, hold, send } = await setUp()
    const numbers = numbersOf(await hold())
    const cancel = (fields: Fields = {}): Promise<Fields> =>
      send(`${prefix}voidauthorization`, { ...MONEY, ...numbers, ...fields })
    expect(await cancel({ transactionAmount: 1 })).toMatchObject({ errCode: "64" })
    expect(await cancel()).toMatchObject({ errCode: "00", thirdPartyName: "微信钱包" })
    expect(await cancel()).toMatchObject({ errCode: "57" })
    expect(await send("query", { originalSystemTraceNum: "000015" })).toMatchObject({
      secureStatus: 1,
      status: "TRADE_CLOSED",
    })
    expect(sandbox.ledger.balances()).toMatchObject({ payer: 0 })
  })

  it("needs the numbers of the payment", async () => {
    const { hold, send } = await setUp()
    const numbers = numbersOf(await hold())
    const name = `${prefix}completeauthorization`
    for (const wrong of Object.keys(numbers).map((name) => ({ [name]: "0000" }))) {
      expect(await send(name, { ...MONEY, ...numbers, ...wrong })).toMatchObject({ errCode: "25" })
    }
    const other = { ...numbers, originalTransactionDate: "0504", originalSystemTraceNum: "000101" }
    expect(await send(name, { ...MONEY, ...other })).toMatchObject({ errCode: "25" })
    expect(await send(name, { ...MONEY, ...numbers })).toMatchObject({ errCode: "00" })
  })
})

describe("an escrow that nobody ends", () => {
  it("is cancelled after 30 days, and cannot be reversed before", async () => {
    const { sandbox, hold, send } = await setUp()
    const { orderId } = await hold()
    const reversal = { ...MONEY, systemTraceNum: "000015" }
    expect(await send("reverseauthorization", reversal)).toMatchObject({ errCode: "57" })
    await sandbox.clock.advance("30d")
    expect(await send("query", { originalOrderId: orderId })).toMatchObject({ secureStatus: 1 })
    expect(sandbox.ledger.balances()).toMatchObject({ payer: 0 })
  })
})
