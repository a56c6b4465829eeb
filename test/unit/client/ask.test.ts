import { describe, expect, it } from "vitest"
import { bodies, clientOf, gatewayWith, noNetwork, untyped } from "../../support/gateway.ts"
import { PREAUTHED, SECURE_COMPLETE } from "../../support/paths.ts"

const REFUND = "/v1/netpay/refund"
const refund = {
  instMid: "H5DEFAULT",
  merOrderId: "33XP0222000113781689755979342517",
  refundOrderId: "33XP0222000113781689755979342518",
  refundAmount: 4900,
}
const lost = clientOf(() => Promise.reject(new TypeError("fetch failed")))

describe("the call of a result", () => {
  it("has the complete query of a lost refund, under the field names of the query", async () => {
    const { outcome, error, call } = await lost.POST(REFUND, { body: refund })
    expect(outcome).toBe("unknown")
    expect(call).toEqual({
      path: "/v1/netpay/refund",
      ids: { merOrderId: refund.merOrderId, refundOrderId: refund.refundOrderId, instMid: "H5DEFAULT" },
      ask: {
        path: "/v1/netpay/refund-query",
        body: {
          mid: "898340149000005",
          tid: "88880001",
          instMid: "H5DEFAULT",
          merOrderId: "33XP0222000113781689755979342518",
        },
      },
    })
    expect(JSON.parse(JSON.stringify(call))).toEqual(call)
    expect(error?.advice).toBe(
      "It may have taken effect: query /v1/netpay/refund-query with merOrderId = your refundOrderId " +
        "33XP0222000113781689755979342518, instMid H5DEFAULT before you retry.",
    )
  })

  it("has no query where a value for it is missing, and the advice says which", async () => {
    const { refundOrderId: _, ...without } = refund
    const { error, call } = await untyped(lost).POST(REFUND, { body: without })
    expect(call.ask).toBeUndefined()
    if (error?.outcome === "unknown") expect(error.advice).toContain("because refundOrderId was not sent")
  })

  it("has no query where the values do not fit it", async () => {
    const { call } = await untyped(lost).POST(REFUND, { body: { ...refund, refundOrderId: "1" } })
    expect(call.ask).toBeUndefined()
  })

  it("has no query where the query takes less than the call", async () => {
    const { outcome, call } = await lost.POST(PREAUTHED, { body: { ...bodies[PREAUTHED], billNo: "31942" } })
    expect(outcome).toBe("unknown")
    expect(call.ids).toMatchObject({ billNo: "31942" })
    expect(call.ask).toBeUndefined()
  })

  it("is there for all five outcomes", async () => {
    const path = SECURE_COMPLETE
    const responses = { succeeded: "ALL_COMPLETED", processing: "COMPLETING" }
    for (const [outcome, secureStatus] of Object.entries(responses)) {
      const { fetch } = gatewayWith({ errCode: "SUCCESS", secureStatus })
      const result = await clientOf(fetch).POST(path, { body: bodies[path] })
      expect(result).toMatchObject({ outcome, call: { path, ask: { path: "/v1/netpay/query" } } })
    }
    const rejected = await clientOf(gatewayWith({ errCode: "NO_ORDER" }).fetch).POST(path, { body: bodies[path] })
    expect(rejected).toMatchObject({ outcome: "rejected", call: { path, ids: rejected.error?.ids } })
    const invalid = await clientOf(noNetwork).POST(path, { body: { ...bodies[path], completedAmount: -1 } })
    expect(invalid.call).toEqual({ path, ids: { merOrderId: bodies[path].merOrderId, instMid: "YUEDANDEFAULT" } })
    expect(invalid).toMatchObject({ outcome: "not-sent", error: { repeat: "useless", ids: invalid.call.ids } })
  })

  it("of an endpoint that is not described has its path only", async () => {
    expect((await lost.send("/v1/new", { merOrderId: "319420260304" })).call).toEqual({ path: "/v1/new", ids: {} })
  })

  it("does not show a path that is invalid, because it can be a key", async () => {
    const { call } = await untyped(lost).POST("fcAmtnx7MwismjWNhNKdHC44", { body: {} })
    expect(call).toEqual({ path: "a string of 24 characters", ids: {} })
  })
})

it("an option of a call that is wrong gives an error with the properties of every error in a result", async () => {
  const { error } = await lost.POST(REFUND, { body: refund, timeoutMs: 0 })
  expect(error).toMatchObject({
    name: "ConfigurationError",
    code: "INVALID_OPTION",
    field: "timeoutMs",
    outcome: "not-sent",
    operation: REFUND,
    ids: {},
    advice: "Nothing was sent.",
    repeat: "useless",
  })
})

it("a refund whose response is lost is found by its call, and not refunded again", async () => {
  const refunds = new Map<unknown, number>()
  const json = (content: object): Response => new Response(JSON.stringify(content))
  // As the documents say: 退款查询 merOrderId 填退货订单号.
  const gateway = clientOf(async (url, init) => {
    const body = JSON.parse(new TextDecoder().decode(init.body as Uint8Array))
    if (url.endsWith(REFUND)) {
      refunds.set(body.refundOrderId, body.refundAmount)
      throw new TypeError("fetch failed")
    }
    const isKnown = refunds.has(body.merOrderId)
    return json(isKnown ? { errCode: "SUCCESS", refundStatus: "SUCCESS" } : { errCode: "NO_ORDER" })
  })
  const { call } = await gateway.POST(REFUND, { body: refund })
  const stored = JSON.parse(JSON.stringify(call)) as typeof call
  if (!stored.ask) return expect.unreachable()
  const query = await gateway.POST(stored.ask.path, { body: stored.ask.body })
  expect(query.outcome).toBe("succeeded")
  expect([...refunds.values()]).toEqual([4900])
})
