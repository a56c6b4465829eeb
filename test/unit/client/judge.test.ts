import { describe, expect, it } from "vitest"
import type { CallContext } from "../../../src/client/errors.ts"
import { judgeResponse } from "../../../src/client/judge.ts"
import type { OperationMeta, State } from "../../../src/lib/operation.ts"

const write: OperationMeta = { effect: "write", success: ["SUCCESS"], request: { fields: {} }, amounts: [] }
const state: State = { field: "order.status", final: { PAID: "succeeded", CLOSED: "rejected" } }

function judge(meta: OperationMeta, text: string, status = 200) {
  const call: CallContext = { operation: "/v1/x", meta }
  const response = new Response(null, { status })
  const result = judgeResponse(meta, call, response, text)
  expect(result.response).toBe(response)
  expect(result.text).toBe(text)
  return { outcome: result.outcome, data: result.data, code: result.error?.code }
}

const accepted = (fields: object): string => JSON.stringify({ errCode: "SUCCESS", ...fields })

describe("judgeResponse", () => {
  it("is succeeded without a state", () => {
    expect(judge(write, accepted({}))).toEqual({ outcome: "succeeded", data: { errCode: "SUCCESS" }, code: undefined })
  })

  it.each([
    ["processing", "an unknown state field", "unknown", {}, undefined],
    ["succeeded", "a final success", state, { order: { status: "PAID" } }, undefined],
    ["succeeded", "a final success with white space around it", state, { order: { status: " PAID " } }, undefined],
    ["rejected", "a final failure", state, { order: { status: "CLOSED" } }, "STATE_REJECTED"],
    ["processing", "another state", state, { order: { status: "NEW" } }, undefined],
    ["processing", "the name of a property that every object has", state, { order: { status: "toString" } }, undefined],
    ["processing", "an absent state", state, {}, undefined],
    ["processing", "null on the path to the state", state, { order: null }, undefined],
    [
      "processing",
      "a string on the path to the state",
      { ...state, field: "order.length" },
      { order: "PAID" },
      undefined,
    ],
    ["succeeded", "an absent state that is final", { ...state, absent: "succeeded" }, {}, undefined],
    ["rejected", "an absent state that is a failure", { ...state, absent: "rejected" }, {}, "STATE_REJECTED"],
    ["processing", "an object as state", { ...state, absent: "succeeded" }, { order: { status: {} } }, undefined],
    ["processing", "white space as state", { ...state, absent: "succeeded" }, { order: { status: " " } }, undefined],
  ] as const)("is %s for %s", (outcome, _, stateOf, fields, code) => {
    const judged = judge({ ...write, state: stateOf }, accepted(fields))
    expect([judged.outcome, judged.code]).toEqual([outcome, code])
  })

  it.each([
    ["a redirect", "", 302, "REDIRECTED"],
    ["a redirect with an error code", '{"errCode":"NO_ORDER"}', 307, "REDIRECTED"],
    ["an error status with a success code", accepted({}), 500, "BAD_STATUS"],
    ["an empty body", "", 200, "EMPTY_RESPONSE"],
    ["HTML", "<html>", 200, "NOT_JSON"],
    ["JSON without a code", "{}", 200, "NO_ERR_CODE"],
    ["a code that is not listed", '{"errCode":"NEW"}', 200, "UNLISTED"],
    ["a listed error code with 500", '{"errCode":"NO_ORDER"}', 500, "NO_ORDER"],
    ["a listed code with an unknown outcome", '{"errCode":"TIMEOUT"}', 200, "TIMEOUT"],
  ])("is unknown for %s", (_, text, status, code) => {
    expect(judge(write, text, status)).toEqual({ outcome: "unknown", data: undefined, code })
  })

  it.each([200, 400, 412])("is rejected for a listed error code with %d", (status) => {
    expect(judge(write, '{"errCode":"NO_ORDER"}', status)).toEqual({
      outcome: "rejected",
      data: undefined,
      code: "NO_ORDER",
    })
  })

  it("uses the code field of the product, unless errCode is an error", () => {
    const meta: OperationMeta = { ...write, code: { field: "resultCode", message: "resultMsg" } }
    expect(judge(meta, '{"resultCode":"SUCCESS"}').outcome).toBe("succeeded")
    expect(judge(meta, '{"errCode":"SUCCESS"}').code).toBe("NO_ERR_CODE")
    expect(judge(meta, '{"errCode":"SUCCESS","resultCode":"NEW"}').code).toBe("UNLISTED")
    expect(judge(meta, '{"errCode":"NO_ORDER","resultCode":"SUCCESS"}').code).toBe("NO_ORDER")
  })

  it("returns amounts as numbers of fen, and leaves out those that cannot be read", () => {
    const meta: OperationMeta = { ...write, amounts: ["totalAmount", "order.amount", "parts[].amount"] }
    const { data } = judge(meta, accepted({ totalAmount: "007", order: { amount: "x" }, parts: [{ amount: "1" }] }))
    expect(data).toEqual({ errCode: "SUCCESS", totalAmount: 7, order: {}, parts: [{ amount: 1 }] })
  })
})

it("judgeResponse returns the same for the same response, and keeps text out of JSON", () => {
  const call: CallContext = { operation: "/v1/x", meta: write }
  const once = () => judgeResponse(write, call, new Response(), accepted({ buyerId: "a payer" }))
  expect(JSON.stringify(once())).toBe(JSON.stringify(once()))
  expect(Object.keys(once())).not.toContain("text")
})
