import { describe, expect, it } from "vitest"
import { call, SECURE_COMPLETE, sandboxAt } from "../merchant.ts"

const DAY_MS = 86_400_000

function setUp() {
  const sandbox = sandboxAt()
  const { merOrderId } = sandbox.orders.openEscrow({ totalAmount: 4900 })
  return {
    sandbox,
    merOrderId,
    complete: async (completedAmount: number) =>
      (await call(sandbox, SECURE_COMPLETE, { merOrderId, completedAmount })).body,
    stored: () => sandbox.orders.get(merOrderId),
  }
}

describe("completing an escrow order", () => {
  it("E1: completes the whole amount in one step", async () => {
    const { complete, stored } = setUp()
    expect(await complete(4900)).toMatchObject({
      errCode: "SUCCESS",
      errMsg: "担保完成成功",
      secureStatus: "ALL_COMPLETED",
      completedAmount: "4900",
      totalAmount: "4900",
    })
    expect(stored()).toMatchObject({ secureStatus: "ALL_COMPLETED", completedAmount: 4900 })
  })

  it("E1, E2, E3: completes a part once, and the rest is the payer's", async () => {
    const { complete, stored } = setUp()
    expect(await complete(1000)).toMatchObject({ secureStatus: "PARTLY_COMPLETED", completedAmount: "1000" })
    for (const more of [1, 1000, 3900]) {
      expect(await complete(more)).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    }
    expect(stored()).toMatchObject({ secureStatus: "PARTLY_COMPLETED", completedAmount: 1000 })
  })

  it("E2: rejects a completion after the whole amount was completed", async () => {
    const { complete, stored } = setUp()
    await complete(4900)
    expect(await complete(1)).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(stored()).toMatchObject({ completedAmount: 4900 })
  })

  it("E4: rejects an amount above the total, and the order can still be completed", async () => {
    const { complete, stored } = setUp()
    expect(await complete(4901)).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(stored()).toMatchObject({ secureStatus: "UNCOMPLETED", completedAmount: 0 })
    expect(await complete(4900)).toMatchObject({ errCode: "SUCCESS" })
  })

  it("E2: rejects one of two concurrent requests, even if their sum is within the total", async () => {
    const { complete, stored } = setUp()
    const responses = await Promise.all([complete(2000), complete(2000)])
    expect(responses.map(({ errCode }) => errCode).sort()).toEqual(["OPERATION_NOT_ALLOWED", "SUCCESS"])
    expect(stored()).toMatchObject({ completedAmount: 2000 })
  })

  it("E5: does not find an order of another number or product", async () => {
    const { sandbox } = setUp()
    const { merOrderId } = sandbox.orders.openOrder({ totalAmount: 4900 })
    for (const other of ["9SBX0001", merOrderId]) {
      const { body } = await call(sandbox, SECURE_COMPLETE, { merOrderId: other, completedAmount: 1 })
      expect(body).toMatchObject({ errCode: "NO_ORDER" })
    }
  })

  it("E6, E7: is impossible after 30 days without a completion", async () => {
    const late = setUp()
    late.sandbox.clock.advance(30 * DAY_MS)
    expect(late.stored()).toMatchObject({ secureStatus: "UNCOMPLETED" })
    late.sandbox.clock.advance(1)
    expect(late.stored()).toMatchObject({ secureStatus: "CANCELED" })
    expect(await late.complete(1)).toMatchObject({ errCode: "HAS_CANCELLED" })
    const begun = setUp()
    await begun.complete(1)
    begun.sandbox.clock.advance(31 * DAY_MS)
    expect(begun.stored()).toMatchObject({ secureStatus: "PARTLY_COMPLETED", completedAmount: 1 })
  })
})
