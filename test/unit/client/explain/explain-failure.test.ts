import { describe, expect, it } from "vitest"
import type { CallContext } from "../../../../src/client/call-record.ts"
import { ConnectionError } from "../../../../src/client/errors.ts"
import { explainFailure } from "../../../../src/client/explain/explain-failure.ts"
import { exampleBodies } from "../../../support/examples.ts"
import { clientOf } from "../../../support/gateway.ts"

const QUERY = "/v1/x/query"
const context: CallContext = {
  operation: "/v1/x",
  meta: {
    effect: "write",
    resolve: {
      path: QUERY,
      by: { orderId: "number", day: "date" },
      query: { fields: {} },
      state: { field: "status", final: {} },
    },
  },
}
const lost = { type: ConnectionError, code: "RESPONSE_LOST", outcome: "unknown" } as const

/** The advice about a lost write without a query. */
async function adviceFor(body: Record<string, unknown>): Promise<string> {
  return (await explainFailure(lost, { ...context, body }, undefined, {}, String)).advice
}

describe("the advice about a write that cannot be queried", () => {
  it("names every value that is missing", async () => {
    const beginning = "It may have taken effect. /v1/x/query cannot find it, because "
    expect(await adviceFor({})).toBe(
      `${beginning}number, date was not sent: ask the operator of the gateway before you retry.`,
    )
    expect(await adviceFor({ number: "1" })).toContain(`${beginning}date was not sent`)
  })

  it("says to query the order when no value is missing, or when no operation is the query", async () => {
    const order = "It may have taken effect: query the order before you retry."
    expect(await adviceFor({ number: " ", date: "x" })).toBe(order)
    const { advice } = await explainFailure(
      lost,
      { operation: "/v1/x", meta: { effect: "write" } },
      undefined,
      {},
      String,
    )
    expect(advice).toBe(order)
  })
})

it("the advice about a write that can be queried names only the fields that the query has", async () => {
  const path = "/v6/poslink/transaction/voidpayment"
  const { merchantOrderId: _, ...body } = { ...exampleBodies.get(path) } as Record<string, unknown>
  const ums = clientOf(() => Promise.reject(new TypeError("fetch failed")))
  const { call, error } = await ums.POST(path, { body: { ...body, originalOrderId: "11230719465844515723" } } as never)
  expect(call.ask?.body).not.toHaveProperty("merchantOrderId")
  expect(error?.advice).toContain("originalOrderId 11230719465844515723")
  expect(error?.advice).not.toContain("merchantOrderId")
})
