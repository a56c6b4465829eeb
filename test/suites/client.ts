import type { Suite } from "./suite.ts"

/** The client against the sandbox: several operations, every outcome, and the state of the gateway afterwards. */
export const clientSuite: Suite = ({ client, sandbox, notify }, check, { sandboxUrl, merOrderId }) => {
  const open = (more: object = {}) => {
    const gateway = sandbox.createSandbox(more)
    const { appId, appKey, mid, tid } = gateway.credentials
    const { now } = gateway.clock
    const connect = (over: object = {}) =>
      client.createClient({
        ...{ environment: "test", appId, appKey, defaults: { mid, tid }, fetch: gateway.fetch, now },
        ...over,
      })
    return { gateway, connect, ums: connect() }
  }
  const codesOf = ({ outcome, error }: { outcome: string; error?: { code: string } | undefined }) =>
    error ? [outcome, error.code] : [outcome]
  const escrow = { instMid: "YUEDANDEFAULT" }
  const wechat = { instMid: "YUEDANDEFAULT", tradeType: "JSAPI", subOpenId: "sandbox-buyer" } as const
  const firstNumber = "9SBX20261231000001"
  const create = (
    ums: ReturnType<typeof open>["ums"],
    totalAmount: number,
    more: { secureTransaction?: "true"; merOrderId?: string } = {},
  ) => ums.POST("/v1/netpay/wx/unified-order", { body: { merOrderId: firstNumber, totalAmount, ...wechat, ...more } })

  return {
    "an order is created, paid, queried and refunded in parts": async () => {
      const { gateway, ums } = open()
      const created = await create(ums, 500)
      check.equal([...codesOf(created), created.data?.status], ["succeeded", "WAIT_BUYER_PAY"], "created")
      await gateway.orders.pay(firstNumber)
      const body = { merOrderId: firstNumber, instMid: "YUEDANDEFAULT" } as const
      const paid = await ums.POST("/v1/netpay/query", { body })
      check.equal(
        [...codesOf(paid), paid.data?.status, paid.data?.totalAmount],
        ["succeeded", "TRADE_SUCCESS", 500],
        "paid",
      )
      const refund = (refundOrderId: string, refundAmount: number) =>
        ums.POST("/v1/netpay/refund", { body: { ...body, refundOrderId, refundAmount } })
      check.equal(codesOf(await refund("9SBX20261231000002", 200)), ["succeeded"], "the first refund")
      check.equal(codesOf(await refund("9SBX20261231000002", 200)), ["succeeded"], "the same refund again")
      check.equal(codesOf(await refund("9SBX20261231000003", 301)), ["rejected", "OPERATION_NOT_ALLOWED"], "too much")
      check.equal(codesOf(await refund("9SBX20261231000003", 300)), ["succeeded"], "the rest")
      check.equal(gateway.ledger.balances().payer, 0, "the payer has everything back")
    },
    "an escrow order is completed once, in part or in full": async () => {
      const { gateway, ums } = open()
      const newOrder = async (merOrderId: string) => {
        await create(ums, 300, { merOrderId, secureTransaction: "true" })
        return (await gateway.orders.pay(merOrderId)).numbers.merOrderId ?? ""
      }
      const complete = (merOrderId: string, completedAmount: number) =>
        ums.POST("/v1/netpay/secure-complete", { body: { ...escrow, merOrderId, completedAmount } })
      const order = await newOrder(firstNumber)
      check.equal((await complete(order, 100)).data?.secureStatus, "PARTLY_COMPLETED", "in part")
      check.equal(codesOf(await complete(order, 200)), ["rejected", "OPERATION_NOT_ALLOWED"], "the rest is the payer's")
      const second = await newOrder("9SBX20261231000002")
      check.equal((await complete(second, 300)).data?.secureStatus, "ALL_COMPLETED", "in full")
    },
    "an unpaid order is closed": async () => {
      const { ums } = open()
      await create(ums, 360)
      const closed = await ums.POST("/v1/netpay/close", { body: { merOrderId: firstNumber, instMid: "YUEDANDEFAULT" } })
      check.equal([...codesOf(closed), closed.data?.status], ["succeeded", "TRADE_CLOSED"], "closed")
    },
    "the state is saved as JSON, and another sandbox continues with it": async () => {
      const { gateway, ums } = open()
      await create(ums, 360)
      await gateway.orders.pay(firstNumber)
      const state = JSON.parse(JSON.stringify(gateway.save()))
      const next = open({ state })
      check.equal(next.gateway.orders.list(), gateway.orders.list(), "orders")
      check.equal(next.gateway.ledger.balances(), gateway.ledger.balances(), "money")
      check.equal(codesOf(await create(next.ums, 1)), ["unknown", "DUP_ORDER"], "the number is taken")
    },
    "an order that nobody pays expires at its time on the virtual clock": async () => {
      const { gateway, ums } = open()
      await create(ums, 360)
      await gateway.clock.advance("29m")
      check.equal(gateway.orders.get(firstNumber)?.state, "unpaid", "before")
      await gateway.clock.advance("1m")
      check.equal(gateway.orders.get(firstNumber)?.state, "closed", "after")
    },
    "a wrong key and an unknown order are rejected with their codes": async () => {
      const { connect, ums } = open()
      const body = { ...escrow, merOrderId: "9SBX20261231000001", completedAmount: 1 }
      const stranger = connect({ appKey: "another-key" })
      check.equal(
        codesOf(await stranger.POST("/v1/netpay/secure-complete", { body })),
        ["rejected", "1000"],
        "wrong key",
      )
      check.equal(codesOf(await ums.POST("/v1/netpay/secure-complete", { body })), ["rejected", "NO_ORDER"], "no order")
    },
    "after a lost response the outcome is unknown, and the operation has taken effect": async () => {
      const { gateway, ums } = open()
      await create(ums, 360)
      const close = () => ums.POST("/v1/netpay/close", { body: { merOrderId: firstNumber, instMid: "YUEDANDEFAULT" } })
      const state = () => gateway.orders.get(firstNumber)?.state
      for (const kind of ["lose-request", "redirect"] as const) {
        gateway.faults.next({ kind })
        check.equal((await close()).outcome, "unknown", kind)
        check.equal(state(), "unpaid", `${kind} changes nothing`)
      }
      gateway.faults.next({ kind: "lose-response" })
      check.equal(codesOf(await close()), ["unknown", "RESPONSE_LOST"], "lose-response")
      check.equal(state(), "closed", "has taken effect")
    },
    "an invalid body is not-sent, and the error names the field": async () => {
      const { ums } = open({})
      const wrong = { fraction: 0.5, negative: -1, unsafe: 2 ** 53, text: "1" }
      for (const [name, amount] of Object.entries(wrong)) {
        const body = { ...escrow, merOrderId: "9SBX20261231000001", completedAmount: amount as number }
        const { outcome, error } = await ums.POST("/v1/netpay/secure-complete", { body })
        const field = error && "field" in error ? error.field : undefined
        check.equal([outcome, error?.code, field], ["not-sent", "INVALID_INPUT", "completedAmount"], name)
      }
    },
    "the notification of a payment arrives signed and is verified": async () => {
      const bodies: string[] = []
      const { gateway, ums } = open({
        notifyUrl: "https://merchant.example/notify",
        fetch: async (_url: string, init: RequestInit) => {
          bodies.push(String(init.body))
          return new Response("SUCCESS")
        },
      })
      await create(ums, 360)
      await gateway.orders.pay(firstNumber)
      check.equal(bodies.length, 1, "sent once")
      const notification = await notify.verifyNotification(bodies[0] ?? "", { key: gateway.credentials.notifyKey })
      const amount = notification.kind === "payment" ? notification.totalAmount : undefined
      check.equal([notification.kind, amount], ["payment", 360], "the notification")
    },
    "over a real socket the received bytes are the signed bytes": async () => {
      const { connect } = open()
      const ums = connect({ environment: { baseUrl: sandboxUrl }, fetch: undefined, now: undefined })
      const body = { merOrderId, instMid: "YUEDANDEFAULT", srcReserve: "测试 a+b 100% 😀" } as const
      const done = await ums.POST("/v1/netpay/close", { body })
      const { status, srcReserve } = done.data ?? {}
      check.equal([...codesOf(done), status, srcReserve], ["succeeded", "TRADE_CLOSED", body.srcReserve], "response")
    },
  }
}
