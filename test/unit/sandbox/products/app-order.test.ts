import { describe, expect, it } from "vitest"
import { APP_CLOSE, call, sandboxAt } from "../merchant.ts"

function setUp(status?: "NEW_ORDER" | "WAIT_BUYER_PAY" | "TRADE_SUCCESS") {
  const sandbox = sandboxAt()
  const { merOrderId } = sandbox.orders.openOrder({ totalAmount: 360, ...(status && { status }) })
  return {
    sandbox,
    close: async () => (await call(sandbox, APP_CLOSE, { merOrderId, srcReserve: "C20220119000001" })).body,
    stored: () => sandbox.orders.get(merOrderId),
  }
}

describe("closing a WeChat app order", () => {
  it.each([undefined, "NEW_ORDER", "WAIT_BUYER_PAY"] as const)("W1: closes one that is %s", async (status) => {
    const { close, stored } = setUp(status)
    expect(stored()).toMatchObject({ status: status ?? "NEW_ORDER" })
    expect(await close()).toMatchObject({
      errCode: "SUCCESS",
      status: "TRADE_CLOSED",
      totalAmount: "360",
      settleDate: "2026-05-04",
      srcReserve: "C20220119000001",
    })
    expect(stored()).toMatchObject({ status: "TRADE_CLOSED" })
  })

  it("W2: rejects a paid one", async () => {
    const { close, stored } = setUp("TRADE_SUCCESS")
    expect(await close()).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(stored()).toMatchObject({ status: "TRADE_SUCCESS" })
  })

  it("W3: gets the same response the second time", async () => {
    const { close } = setUp()
    expect(await close()).toEqual(await close())
  })

  it("does not find an order of another product", async () => {
    const { sandbox } = setUp()
    const { merOrderId } = sandbox.orders.openEscrow({ totalAmount: 1 })
    expect((await call(sandbox, APP_CLOSE, { merOrderId })).body).toMatchObject({ errCode: "NO_ORDER" })
  })
})
