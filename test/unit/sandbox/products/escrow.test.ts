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

  it("E1, E2, E3: completes part by part, and the parts add up", async () => {
    const { complete, stored } = setUp()
    expect(await complete(1000)).toMatchObject({ secureStatus: "PARTLY_COMPLETED", completedAmount: "1000" })
    expect(await complete(3899)).toMatchObject({ secureStatus: "PARTLY_COMPLETED", completedAmount: "4899" })
    expect(await complete(1)).toMatchObject({ secureStatus: "ALL_COMPLETED", completedAmount: "4900" })
    expect(stored()).toMatchObject({ completedAmount: 4900 })
  })

  it("E4: rejects an amount that would exceed the total, in any state", async () => {
    const { complete, stored } = setUp()
    expect(await complete(4901)).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(stored()).toMatchObject({ secureStatus: "UNCOMPLETED", completedAmount: 0 })
    await complete(1000)
    expect(await complete(3901)).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    await complete(3900)
    expect(await complete(1)).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(stored()).toMatchObject({ completedAmount: 4900 })
  })

  it("E4: rejects one of two concurrent requests that exceed the total together", async () => {
    const { complete, stored } = setUp()
    const responses = await Promise.all([complete(3000), complete(3000)])
    expect(responses.map(({ errCode }) => errCode).sort()).toEqual(["OPERATION_NOT_ALLOWED", "SUCCESS"])
    expect(stored()).toMatchObject({ completedAmount: 3000 })
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
    expect(await begun.complete(1)).toMatchObject({ errCode: "SUCCESS", completedAmount: "2" })
  })
})
