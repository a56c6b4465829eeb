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

  return {
    "a pre-authorisation is completed, and the completion is reversed": async () => {
      const { gateway, ums } = open()
      const { billNo, billDate, authIdRespCd } = gateway.orders.authoriseBill({ totalAmount: 500 })
      const bill = { billNo, billDate, authIdRespCd }
      const authedOrderId = "9SBX20261231000001"
      const done = await ums.POST("/v1/netpay/bills/preauthed", { body: { ...bill, authedOrderId, totalAmount: 450 } })
      check.equal(codesOf(done), ["succeeded"], "completion")
      check.equal(done.data?.authedBillPayment?.totalAmount, 450, "an amount that arrived as digits is a number")
      const back = await ums.POST("/v1/netpay/bills/preauthed-cancel", { body: { ...bill, merOrderId: authedOrderId } })
      check.equal([...codesOf(back), back.data?.billPayment?.status], ["succeeded", "TRADE_CLOSED"], "reversal")
    },
    "an escrow order is completed once, in part or in full": async () => {
      const { gateway, ums } = open()
      const newOrder = () => gateway.orders.openEscrow({ totalAmount: 300 }).merOrderId
      const complete = (merOrderId: string, completedAmount: number) =>
        ums.POST("/v1/netpay/secure-complete", { body: { ...escrow, merOrderId, completedAmount } })
      const order = newOrder()
      check.equal((await complete(order, 100)).data?.secureStatus, "PARTLY_COMPLETED", "in part")
      check.equal(codesOf(await complete(order, 200)), ["rejected", "OPERATION_NOT_ALLOWED"], "the rest is the payer's")
      check.equal((await complete(newOrder(), 300)).data?.secureStatus, "ALL_COMPLETED", "in full")
    },
    "an unpaid order is closed": async () => {
      const { gateway, ums } = open()
      const order = gateway.orders.openOrder({ totalAmount: 360 })
      const closed = await ums.POST("/v1/netpay/wx/app-pre-close", { body: { merOrderId: order.merOrderId } })
      check.equal([...codesOf(closed), closed.data?.status], ["succeeded", "TRADE_CLOSED"], "closed")
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
      const order = gateway.orders.openOrder({ totalAmount: 360 })
      const close = () => ums.POST("/v1/netpay/wx/app-pre-close", { body: { merOrderId: order.merOrderId } })
      const state = () => JSON.stringify(gateway.orders.get(order.merOrderId))
      const before = state()
      for (const kind of ["lose-request", "redirect"] as const) {
        gateway.faults.next({ kind })
        check.equal((await close()).outcome, "unknown", kind)
        check.equal(state(), before, `${kind} changes nothing`)
      }
      gateway.faults.next({ kind: "lose-response" })
      check.equal(codesOf(await close()), ["unknown", "RESPONSE_LOST"], "lose-response")
      check.equal(JSON.parse(state()).status, "TRADE_CLOSED", "has taken effect")
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
      const { gateway } = open({
        notifyUrl: "https://merchant.example/notify",
        fetch: async (_url: string, init: RequestInit) => {
          bodies.push(String(init.body))
          return new Response("SUCCESS")
        },
      })
      const order = gateway.orders.openPayScoreOrder({ totalAmount: 360 })
      check.equal(await gateway.orders.pay(order.merOrderId), { attempts: 1, acknowledged: true }, "delivery")
      const notification = await notify.verifyNotification(bodies[0] ?? "", { key: gateway.credentials.notifyKey })
      const amount = notification.kind === "payScorePayment" ? notification.totalAmount : undefined
      check.equal(
        [notification.kind, amount, Object.keys(notification.extra).length],
        ["payScorePayment", 360, 1],
        "the notification",
      )
    },
    "over a real socket the received bytes are the signed bytes": async () => {
      const { connect } = open()
      const ums = connect({ environment: { baseUrl: sandboxUrl }, fetch: undefined, now: undefined })
      const body = { merOrderId, srcReserve: "测试 a+b 100% 😀" }
      const done = await ums.POST("/v1/netpay/wx/app-pre-close", { body })
      const { status, srcReserve } = done.data ?? {}
      check.equal([...codesOf(done), status, srcReserve], ["succeeded", "TRADE_CLOSED", body.srcReserve], "response")
    },
  }
}
