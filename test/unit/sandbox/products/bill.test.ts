import { describe, expect, it } from "vitest"
import type { BillOrder, Sandbox } from "../../../../src/sandbox/index.ts"
import { call, type Fields, MORNING, PREAUTHED, PREAUTHED_CANCEL, sandboxAt } from "../merchant.ts"

const DAY_MS = 86_400_000
const NUMBER = "9SBX20260504100000001"

function setUp(): {
  sandbox: Sandbox
  bill: BillOrder
  complete: (fields?: Fields) => Promise<Fields>
  reverse: (fields?: Fields) => Promise<Fields>
  stored: () => unknown
} {
  const sandbox = sandboxAt()
  const bill = sandbox.orders.authoriseBill({ totalAmount: 5000 })
  const { billNo, billDate, authIdRespCd } = bill
  const names = { billNo, billDate, authIdRespCd }
  return {
    sandbox,
    bill,
    complete: async (fields) =>
      (await call(sandbox, PREAUTHED, { ...names, authedOrderId: NUMBER, totalAmount: 3000, ...fields })).body,
    reverse: async (fields) =>
      (await call(sandbox, PREAUTHED_CANCEL, { ...names, merOrderId: NUMBER, ...fields })).body,
    stored: () => sandbox.orders.get(billNo),
  }
}

describe("completing a bill", () => {
  it("B1: takes up to the whole frozen amount", async () => {
    const { complete, stored, sandbox } = setUp()
    expect(await complete({ totalAmount: 5000 })).toMatchObject({
      errCode: "SUCCESS",
      billStatus: "PAID",
      authedBillPayment: {
        merOrderId: NUMBER,
        totalAmount: "5000",
        status: "TRADE_SUCCESS",
        payDetail: "现金支付50.00元",
      },
    })
    expect(stored()).toMatchObject({ state: "COMPLETED", completion: { amount: 5000, completedAt: MORNING } })
    expect(sandbox.orders.get(NUMBER)).toEqual(stored())
  })

  it("B2: rejects more than the frozen amount", async () => {
    const { complete, stored } = setUp()
    expect(await complete({ totalAmount: 5001 })).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(stored()).toMatchObject({ state: "AUTHED" })
  })

  it("B3: finds a bill by number and date together", async () => {
    const { complete, stored } = setUp()
    expect(await complete({ billNo: "9SBX0001" })).toMatchObject({ errCode: "NO_BILL" })
    expect(await complete({ billDate: "2026-05-03" })).toMatchObject({ errCode: "NO_BILL" })
    expect(stored()).toMatchObject({ state: "AUTHED" })
  })

  it("B3: does not find a bill by the number of its completion, nor an order of another product", async () => {
    const { complete, sandbox } = setUp()
    await complete()
    expect(await complete({ billNo: NUMBER, authedOrderId: "9SBX0002" })).toMatchObject({ errCode: "NO_BILL" })
    const { merOrderId } = sandbox.orders.openEscrow({ totalAmount: 1 })
    expect(await complete({ billNo: merOrderId, authedOrderId: "9SBX0002" })).toMatchObject({ errCode: "NO_BILL" })
  })

  it("B4: requires the code of the authorisation", async () => {
    const { complete, stored } = setUp()
    expect(await complete({ authIdRespCd: "999999" })).toMatchObject({ errCode: "NO_ORDER" })
    expect(stored()).toMatchObject({ state: "AUTHED" })
  })

  it("B5: responds DUP_ORDER to a number that was used before, on this bill and on another", async () => {
    const { complete, sandbox } = setUp()
    await complete()
    expect(await complete()).toMatchObject({ errCode: "DUP_ORDER" })
    const { billNo, billDate, authIdRespCd } = sandbox.orders.authoriseBill({ totalAmount: 5000 })
    expect(await complete({ billNo, billDate, authIdRespCd })).toMatchObject({ errCode: "DUP_ORDER" })
    expect(sandbox.orders.get(billNo)).toMatchObject({ state: "AUTHED" })
  })

  it("B6: rejects a second completion under another number", async () => {
    const { complete, stored } = setUp()
    await complete()
    expect(await complete({ authedOrderId: "9SBX0002" })).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(stored()).toMatchObject({ completion: { authedOrderId: NUMBER, amount: 3000 } })
  })

  it("B10: is possible for exactly 30 days", async () => {
    const inTime = setUp()
    inTime.sandbox.clock.advance(30 * DAY_MS)
    expect(await inTime.complete()).toMatchObject({ errCode: "SUCCESS" })
    const late = setUp()
    late.sandbox.clock.advance(30 * DAY_MS + 1)
    expect(late.stored()).toMatchObject({ state: "RELEASED" })
    expect(await late.complete()).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
  })
})

describe("reversing a completion", () => {
  it("B7: gives the whole completion back", async () => {
    const { complete, reverse, stored } = setUp()
    await complete()
    expect(await reverse()).toMatchObject({
      errCode: "SUCCESS",
      billStatus: "REFUND",
      billPayment: { merOrderId: NUMBER, totalAmount: 3000, status: "TRADE_CLOSED" },
    })
    expect(stored()).toMatchObject({ state: "REVERSED" })
  })

  it("B7: requires the number of the completion, the code and the bill", async () => {
    const { complete, reverse, bill, stored } = setUp()
    expect(await reverse()).toMatchObject({ errCode: "NO_ORDER" })
    await complete()
    expect(await reverse({ merOrderId: bill.billNo })).toMatchObject({ errCode: "NO_ORDER" })
    expect(await reverse({ authIdRespCd: "999999" })).toMatchObject({ errCode: "NO_ORDER" })
    expect(await reverse({ billDate: "2026-05-03" })).toMatchObject({ errCode: "NO_BILL" })
    expect(stored()).toMatchObject({ state: "COMPLETED" })
  })

  it("B8: is final", async () => {
    const { complete, reverse, stored } = setUp()
    await complete()
    await reverse()
    expect(await reverse()).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(await complete({ authedOrderId: "9SBX0002" })).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(stored()).toMatchObject({ state: "REVERSED" })
  })

  it("B9: is possible until midnight in Beijing", async () => {
    const { complete, reverse, sandbox } = setUp()
    await complete()
    sandbox.clock.advance(14 * 3_600_000)
    expect(await reverse()).toMatchObject({ errCode: "NO_CROSS_DAY_TRADING" })
    const sameDay = setUp()
    await sameDay.complete()
    sameDay.sandbox.clock.advance(14 * 3_600_000 - 1)
    expect(await sameDay.reverse()).toMatchObject({ errCode: "SUCCESS" })
  })
})
