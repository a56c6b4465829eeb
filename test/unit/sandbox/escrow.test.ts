import { describe, expect, it } from "vitest"
import { call, SECURE_COMPLETE, sandboxAt } from "./merchant.ts"

const DAY_MS = 86_400_000

function setUp() {
  const sandbox = sandboxAt()
  const { merOrderId } = sandbox.orders.openEscrow({ totalAmount: 4900 })
  return {
    sandbox,
    merOrderId,
    complete: async (completedAmount: number) =>
      (await call(sandbox, SECURE_COMPLETE, { merOrderId, completedAmount })).body,
    believed: () => sandbox.orders.get(merOrderId),
  }
}

describe("completing an escrow order", () => {
  it("E1: is whole in one step", async () => {
    const { complete, believed } = setUp()
    expect(await complete(4900)).toMatchObject({
      errCode: "SUCCESS",
      errMsg: "担保完成成功",
      secureStatus: "ALL_COMPLETED",
      completedAmount: "4900",
      totalAmount: "4900",
    })
    expect(believed()).toMatchObject({ secureStatus: "ALL_COMPLETED", completedAmount: 4900 })
  })

  it("E1, E2, E3: goes part by part and adds up", async () => {
    const { complete, believed } = setUp()
    expect(await complete(1000)).toMatchObject({ secureStatus: "PARTLY_COMPLETED", completedAmount: "1000" })
    expect(await complete(3899)).toMatchObject({ secureStatus: "PARTLY_COMPLETED", completedAmount: "4899" })
    expect(await complete(1)).toMatchObject({ secureStatus: "ALL_COMPLETED", completedAmount: "4900" })
    expect(believed()).toMatchObject({ completedAmount: 4900 })
  })

  it("E4: refuses what would exceed the total, from any state", async () => {
    const { complete, believed } = setUp()
    expect(await complete(4901)).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(believed()).toMatchObject({ secureStatus: "UNCOMPLETED", completedAmount: 0 })
    await complete(1000)
    expect(await complete(3901)).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    await complete(3900)
    expect(await complete(1)).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    expect(believed()).toMatchObject({ completedAmount: 4900 })
  })

  it("E4: holds for two requests at once", async () => {
    const { complete, believed } = setUp()
    const answers = await Promise.all([complete(3000), complete(3000)])
    expect(answers.map(({ errCode }) => errCode).sort()).toEqual(["OPERATION_NOT_ALLOWED", "SUCCESS"])
    expect(believed()).toMatchObject({ completedAmount: 3000 })
  })

  it("E5: finds no order of another number or kind", async () => {
    const { sandbox } = setUp()
    const { merOrderId } = sandbox.orders.openOrder({ totalAmount: 4900 })
    for (const other of ["9SBX0001", merOrderId]) {
      const { body } = await call(sandbox, SECURE_COMPLETE, { merOrderId: other, completedAmount: 1 })
      expect(body).toMatchObject({ errCode: "NO_ORDER" })
    }
  })

  it("E6, E7: is over after 30 days in which nothing was completed", async () => {
    const late = setUp()
    late.sandbox.clock.advance(30 * DAY_MS)
    expect(late.believed()).toMatchObject({ secureStatus: "UNCOMPLETED" })
    late.sandbox.clock.advance(1)
    expect(late.believed()).toMatchObject({ secureStatus: "CANCELED" })
    expect(await late.complete(1)).toMatchObject({ errCode: "HAS_CANCELLED" })
    const begun = setUp()
    await begun.complete(1)
    begun.sandbox.clock.advance(31 * DAY_MS)
    expect(await begun.complete(1)).toMatchObject({ errCode: "SUCCESS", completedAmount: "2" })
  })
})
