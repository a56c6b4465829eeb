import { beforeEach, describe, expect, it } from "vitest"
import { notifications } from "../../../../generated/notifications.ts"
import { verifyNotification } from "../../../../src/notify/index.ts"
import type { Order, Sandbox } from "../../../../src/sandbox/index.ts"
import { call, type Fields, sandboxAt } from "../merchant.ts"

const BASE = "/v1/inip/corporate-wallet/wechat-pay-point"
const FEN = "124F2023071913311600836200"
const NOTIFY_URL = "https://merchant.example/notify"

let sandbox: Sandbox
let notified: { url: string; form: string }[]
beforeEach(() => {
  // A notification of an earlier test can arrive late.
  const received: typeof notified = []
  notified = received
  sandbox = sandboxAt({
    fetch: async (url, { body }) => {
      received.push({ url, form: body as string })
      return new Response("SUCCESS")
    },
  })
})

const send = async (operation: string, fields: Fields) => (await call(sandbox, `${BASE}/${operation}`, fields)).body
const codeOf = async (operation: string, fields: Fields) => (await send(operation, fields)).errCode
const order = () => sandbox.orders.get(FEN) as Order

/** The example of the page's fields. */
const create = () =>
  codeOf("order/create", {
    fenOrderId: FEN,
    serviceId: "00004000000000158000000000000001",
    serviceIntroduction: "停车服务",
    riskFund: { name: "ESTIMATE_ORDER_COST", amount: "10000", description: "预估停车费" },
    notifyUrl: NOTIFY_URL,
    needUserConfirm: "true",
  })
const complete = (totalAmount: unknown = 4900) =>
  codeOf("order/complete", { fenOrderId: FEN, totalAmount, completeTime: "20230719160000" })

describe("a pay-score order", () => {
  it("is created, completed, changed, paid, queried and refunded", async () => {
    expect(await create()).toBe("SUCCESS")
    expect(order()).toMatchObject({ state: "unpaid", totalAmount: 0 })
    expect(await complete()).toBe("SUCCESS")
    expect(await codeOf("order/modify", { fenOrderId: FEN, totalAmount: "4200", reason: "停车时长有误" })).toBe(
      "SUCCESS",
    )
    await sandbox.orders.pay(FEN)
    expect(order()).toMatchObject({ state: "paid", payment: { amount: 4200, wallet: "wechat" } })
    expect(await codeOf("order/query", { fenOrderId: FEN })).toBe("SUCCESS")
    const refund = { merOrderId: order().numbers.merOrderId, refundAmount: 100, refundOrderId: "9SBX0000000R1" }
    expect(await send("order/refund", refund)).toMatchObject({ errCode: "SUCCESS", refundStatus: "SUCCESS" })
    expect(await send("order/refund", refund)).toMatchObject({ errCode: "SUCCESS", refundStatus: "SUCCESS" })
    expect(order().refunds).toMatchObject([{ amount: 100 }])
    const { mid } = sandbox.credentials
    expect(sandbox.ledger.balances()).toMatchObject({ payer: -4100, [`merchant:${mid}`]: 4100 })
    expect(await codeOf("order/refund", { ...refund, refundOrderId: "9SBX0000000R2", refundAmount: 4101 })).toBe(
      "OPERATION_NOT_ALLOWED",
    )
  })

  it("is closed when the user has paid it by other means, and no money moves", async () => {
    await create()
    expect(await codeOf("order/sync", { fenOrderId: FEN, type: "Order_Paid" })).toBe("OPERATION_NOT_ALLOWED")
    await complete()
    expect(await codeOf("order/sync", { fenOrderId: FEN, type: "Order_Paid" })).toBe("SUCCESS")
    expect(order().state).toBe("closed")
    expect(sandbox.ledger.balances()).toEqual({})
  })

  it("is closed when nothing is to pay", async () => {
    await create()
    expect(await complete(0)).toBe("SUCCESS")
    expect(order().state).toBe("closed")
  })

  it("has one number and is completed once", async () => {
    await create()
    expect(await create()).toBe("DUP_ORDER")
    expect(await codeOf("order/modify", { fenOrderId: FEN, totalAmount: 1 })).toBe("OPERATION_NOT_ALLOWED")
    await complete()
    expect(await complete()).toBe("OPERATION_NOT_ALLOWED")
    await sandbox.orders.pay(FEN)
    expect(await codeOf("order/modify", { fenOrderId: FEN, totalAmount: 1 })).toBe("OPERATION_NOT_ALLOWED")
  })

  it.each(["order/query", "order/complete", "order/modify", "order/sync"])("must exist for %s", async (operation) => {
    const fields = { totalAmount: 1 }
    expect(await send(operation, { ...fields, fenOrderId: "124F00000001" })).toMatchObject({
      errCode: "NO_ORDER",
      errMsg: "无法找到指定的订单",
    })
    expect(await codeOf(operation, fields)).toBe("BAD_REQUEST")
  })

  it("must be the order of a refund", async () => {
    expect(await codeOf("order/refund", { merOrderId: "9SBX00000001", refundAmount: 1 })).toBe("NO_ORDER")
    expect(await codeOf("order/refund", { refundAmount: 1 })).toBe("NO_ORDER")
    await create()
    await complete()
    const { merOrderId } = order().numbers
    expect(await codeOf("order/refund", { merOrderId })).toBe("BAD_REQUEST")
    expect(await codeOf("order/refund", { merOrderId, refundAmount: 1 })).toBe("OPERATION_NOT_ALLOWED")
  })

  it("needs an agreement, of which the query needs the number", async () => {
    expect(await codeOf("sign-query", { authorizationCode: "1234323JKHDFE1243252" })).toBe("SUCCESS")
    expect(await codeOf("sign-query", {})).toBe("BAD_REQUEST")
  })
})

describe("the notification of a pay-score order", () => {
  beforeEach(async () => {
    await create()
    await complete()
    await sandbox.orders.pay(FEN)
  })

  it("is sent to the URL of the order, and our function verifies it", async () => {
    expect(notified.map(({ url }) => url)).toEqual([NOTIFY_URL])
    const { notifyKey: key, mid } = sandbox.credentials
    expect(await verifyNotification(notified[0]?.form ?? "", { key })).toMatchObject({
      kind: "payScorePayment",
      mid,
      merOrderId: order().numbers.merOrderId,
      fenOrderId: FEN,
      status: "TRADE_SUCCESS",
      totalAmount: 4900,
      payTime: "2026-05-04 10:00:00",
      settleDate: "2026-05-04",
    })
  })

  it("has every required field of its table, and one field with a random name", () => {
    const names = [...new URLSearchParams(notified[0]?.form).keys()]
    const { fields, required } = notifications.payScorePayment
    expect(names).toEqual(expect.arrayContaining([...required, "sign", "msgType"]))
    const listed = new Set<string>([...fields, "sign"])
    expect(names.filter((name) => !listed.has(name))).toEqual([expect.stringMatching(/^[A-Za-z]{2}$/)])
  })

  it("is not sent for a refund", async () => {
    await sandbox.orders.refund(FEN)
    await sandbox.idle()
    expect(notified).toHaveLength(1)
  })
})
