import { describe, expect, it } from "vitest"
import { CREATE, openShop, REFUND } from "./shop.ts"

const CONFIRM = "/v1/netpay/sub-orders-confirm"
const FIRST = "898000000000002"
const SECOND = "898000000000003"

const SPLIT = {
  divisionFlag: true,
  platformAmount: 900,
  subOrders: [
    { mid: FIRST, totalAmount: 3000 },
    { mid: SECOND, totalAmount: "1000" },
  ],
}
const PAID = {
  payer: -4900,
  "merchant:898000000000001": 900,
  [`merchant:${FIRST}`]: 3000,
  [`merchant:${SECOND}`]: 1000,
}

describe("a split order", () => {
  it("gives each merchant its share when it is paid, and settles each on the next day", async () => {
    const { createPaid, sandbox } = openShop()
    await createPaid(SPLIT)
    expect(sandbox.ledger.balances()).toEqual(PAID)
    await sandbox.clock.advance("1d")
    expect(sandbox.ledger.balances()).toMatchObject({
      "settled:898000000000001": 900,
      [`settled:${FIRST}`]: 3000,
      [`settled:${SECOND}`]: 1000,
      [`merchant:${FIRST}`]: 0,
    })
  })

  it.each([
    [{ platformAmount: 901 }, "4900"],
    [{ subOrders: [{ mid: FIRST, totalAmount: 3999 }] }, "4900"],
    [{ subOrders: undefined, goods: [{ subMerchantId: FIRST, subOrderAmount: 4899 }] }, "subOrderAmount"],
    [{ platformAmount: 4901, subOrders: undefined, goods: [{ subMerchantId: FIRST, subOrderAmount: 4900 }] }, "goods"],
    [{ secureTransaction: "true" }, "secureTransaction"],
    [{ platformAmount: undefined }, "platformAmount"],
  ])("with amounts that do not fit is rejected: %o", async (changed, message) => {
    const { create } = openShop()
    await expect(create({ ...SPLIT, ...changed })).rejects.toThrow(new RegExp(`BAD_REQUEST.*${message}`))
  })

  it("by goods divides what is left in proportion to the goods", async () => {
    const { createPaid, sandbox } = openShop()
    const goods = [
      { subMerchantId: FIRST, subOrderAmount: 3267 },
      { subMerchantId: SECOND, subOrderAmount: 1633 },
    ]
    await createPaid({ divisionFlag: true, platformAmount: 900, goods })
    // 4000 × 3267 / 4900 = 2666.9 and 4000 × 1633 / 4900 = 1333.06
    expect(sandbox.ledger.balances()).toMatchObject({
      [`merchant:${FIRST}`]: 2666,
      [`merchant:${SECOND}`]: 1333,
      "merchant:898000000000001": 901,
    })
  })
})

describe("the refund of a split order", () => {
  const refund = { refundOrderId: "9SBXR00001", refundAmount: 1100, platformAmount: 100 }

  it("takes a part of the platform's and of one sub-merchant's share, also after the settlement", async () => {
    for (const wait of [0, "2d"] as const) {
      const { createPaid, send, sandbox } = openShop()
      const merOrderId = await createPaid(SPLIT)
      await sandbox.clock.advance(wait)
      const subOrders = [{ mid: FIRST, totalAmount: 1000 }]
      expect(await send(REFUND, { merOrderId, ...refund, subOrders })).toMatchObject({ errCode: "SUCCESS" })
      const account = wait === 0 ? "merchant" : "settled"
      expect(sandbox.ledger.balances()).toMatchObject({
        payer: -3800,
        [`${account}:898000000000001`]: 800,
        [`${account}:${FIRST}`]: 2000,
        [`${account}:${SECOND}`]: 1000,
      })
    }
  })

  it.each([
    ["BAD_REQUEST", { refundAmount: 1100, platformAmount: undefined }],
    ["BAD_REQUEST", { refundAmount: 1101, subOrders: [{ mid: FIRST, totalAmount: 1000 }] }],
    ["BAD_REQUEST", { refundAmount: 1100, subOrders: [{ mid: "898000000000009", totalAmount: 1000 }] }],
    [
      "BAD_REQUEST",
      {
        subOrders: [
          { mid: FIRST, totalAmount: 500 },
          { mid: SECOND, totalAmount: 500 },
        ],
      },
    ],
    ["OPERATION_NOT_ALLOWED", { refundAmount: 3101, subOrders: [{ mid: FIRST, totalAmount: 3001 }] }],
    ["OPERATION_NOT_ALLOWED", { refundAmount: 901, platformAmount: 901, subOrders: [] }],
  ])("gets %s for %o, and no money moves", async (errCode, changed) => {
    const { createPaid, send, sandbox } = openShop()
    const merOrderId = await createPaid(SPLIT)
    expect(await send(REFUND, { merOrderId, ...refund, ...changed })).toMatchObject({ errCode })
    expect(sandbox.ledger.balances()).toEqual(PAID)
  })

  it("at the merchant's till takes from the platform first", async () => {
    const { createPaid, sandbox } = openShop()
    const merOrderId = await createPaid(SPLIT)
    await sandbox.orders.refund(merOrderId, { amount: 1000 })
    expect(sandbox.ledger.balances()).toMatchObject({ "merchant:898000000000001": 0, [`merchant:${FIRST}`]: 2900 })
    await sandbox.orders.refund(merOrderId)
    expect(sandbox.ledger.balances()).toMatchObject({ payer: 0, [`merchant:${FIRST}`]: 0, [`merchant:${SECOND}`]: 0 })
  })

  it("rejects sub-orders for an order that is not split", async () => {
    const { createPaid, send } = openShop()
    const body = { merOrderId: await createPaid(), ...refund, subOrders: [{ mid: FIRST, totalAmount: 1000 }] }
    expect(await send(REFUND, body)).toMatchObject({ errCode: "BAD_REQUEST" })
  })
})

describe("a split after the payment", () => {
  const plan = { platformAmount: 900, subOrders: SPLIT.subOrders }

  async function setUp() {
    const shop = openShop()
    const merOrderId = await shop.create({ asynDivisionFlag: "true" })
    const confirm = (fields: object = plan) => shop.send(CONFIRM, { merOrderId, ...fields })
    return { ...shop, merOrderId, confirm }
  }

  it("moves the money of the shares when it is confirmed, days later", async () => {
    const { confirm, sandbox, merOrderId } = await setUp()
    await sandbox.orders.pay(merOrderId)
    await sandbox.clock.advance("3d")
    expect(sandbox.ledger.balances()).toEqual({ payer: -4900, "merchant:898000000000001": 4900 })
    expect(await confirm()).toMatchObject({
      errCode: "SUCCESS",
      merOrderId,
      asynDivisionStatus: "success",
      asynDivisionMsg: "异步分账成功",
    })
    expect(sandbox.ledger.balances()).toEqual(PAID)
    await sandbox.clock.advance("1d")
    expect(sandbox.ledger.balances()).toMatchObject({ [`settled:${FIRST}`]: 3000, "settled:898000000000001": 900 })
  })

  it("can be changed on the same day, not later", async () => {
    const { confirm, sandbox, merOrderId } = await setUp()
    await sandbox.orders.pay(merOrderId)
    await confirm()
    const changed = await confirm({ platformAmount: 4800, subOrders: [{ mid: FIRST, totalAmount: 100 }] })
    expect(changed).toMatchObject({ errCode: "SUCCESS" })
    expect(sandbox.ledger.balances()).toMatchObject({ [`merchant:${FIRST}`]: 100, [`merchant:${SECOND}`]: 0 })
    await sandbox.clock.advance("1d")
    expect(await confirm()).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
  })

  it("adds up to the amount of the order", async () => {
    const { confirm, sandbox, merOrderId } = await setUp()
    await sandbox.orders.pay(merOrderId)
    expect(await confirm({ ...plan, platformAmount: 901 })).toMatchObject({ errCode: "BAD_REQUEST" })
    expect(await confirm({ platformAmount: 4900 })).toMatchObject({ errCode: "SUCCESS" })
  })

  it("needs a paid order with asynDivisionFlag that was not refunded", async () => {
    const { confirm, sandbox, merOrderId, createPaid, send } = await setUp()
    expect(await confirm()).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    await sandbox.orders.pay(merOrderId)
    await sandbox.orders.refund(merOrderId, { amount: 1 })
    expect(await confirm()).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    const ordinary = await send(CONFIRM, { merOrderId: await createPaid(), ...plan })
    expect(ordinary).toMatchObject({ errCode: "OPERATION_NOT_ALLOWED" })
    const unknown = await send(CONFIRM, { merOrderId: "9SBX99999999", ...plan })
    expect(unknown).toMatchObject({ errCode: "NO_ORDER" })
  })

  it("checks the plan of the new order", async () => {
    const { send } = openShop()
    const order = { merOrderId: "9SBX00000001", totalAmount: 4900, tradeType: "JSAPI", subOpenId: "o0" }
    const body = await send(CREATE, { ...order, asynDivisionFlag: "true", ...plan, platformAmount: 901 })
    expect(body).toMatchObject({ errCode: "BAD_REQUEST" })
  })
})
