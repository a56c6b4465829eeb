import { describe, expect, it } from "vitest"
import type { CallContext } from "../../../src/client/call-record.ts"
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
  const { outcome, data, error } = result
  return { outcome, data, code: error?.code, ...(error && "field" in error && { field: error.field }) }
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
    ["the first status of redirects", accepted({}), 300, "REDIRECTED"],
    ["the last status of redirects", accepted({}), 399, "REDIRECTED"],
    ["the first status of errors with a success code", accepted({}), 400, "BAD_STATUS"],
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

  const amounts = ["totalAmount", "order.amount", "parts[].amount"]

  it("returns amounts as numbers of fen, and leaves out blank ones", () => {
    const fields = { totalAmount: "007", order: { amount: " " }, parts: [{ amount: "1" }, { amount: null }] }
    const { data } = judge({ ...write, amounts }, accepted(fields))
    expect(data).toEqual({ errCode: "SUCCESS", totalAmount: 7, order: {}, parts: [{ amount: 1 }, {}] })
  })

  it.each([
    ["yuan", { totalAmount: "49.00" }, "totalAmount"],
    ["negative digits", { totalAmount: "-4900" }, "totalAmount"],
    ["a negative number", { order: { amount: -4900 } }, "order.amount"],
    ["an inexact number", { totalAmount: 2 ** 53 }, "totalAmount"],
    ["true", { parts: [{ amount: 1 }, { amount: true }] }, "parts[1].amount"],
  ])("is unknown for an amount that is %s", (_, fields, field) => {
    for (const state of [undefined, "unknown"] as const) {
      const judged = judge({ ...write, amounts, ...(state && { state }) }, accepted(fields))
      expect(judged).toEqual({ outcome: "unknown", data: undefined, code: "UNREADABLE_AMOUNT", field })
    }
  })

  it("is rejected by its state, whatever its amounts are", () => {
    const judged = judge({ ...write, amounts, state }, accepted({ totalAmount: "49.00", order: { status: "CLOSED" } }))
    expect(judged.code).toBe("STATE_REJECTED")
  })

  it.each([
    ["two codes", '{"errCode":"NO_ORDER","errCode":"SUCCESS"}'],
    ["two codes, of which one is escaped", '{"errCode":"SUCCESS","err\\u0043ode":"NO_ORDER"}'],
    ["two states", '{"errCode":"SUCCESS","order":{"status":"CLOSED","a":[{}],"status":"PAID"}}'],
    ["two amounts", '{"errCode":"SUCCESS","totalAmount" : 1,"totalAmount" : 2}'],
    ["two codes that are errors", '{"errCode":"NO_ORDER","errCode":"NO_ORDER"}'],
  ])("is unknown for %s", (_, text) => {
    expect(judge({ ...write, state }, text)).toEqual({ outcome: "unknown", data: undefined, code: "DUPLICATE_KEY" })
  })

  it.each([206, 401, 408, 429])("is unknown with HTTP %d, whatever the response says", (status) => {
    expect(judge(write, '{"errCode":"NO_ORDER"}', status)).toMatchObject({ outcome: "unknown", code: "NO_ORDER" })
    expect(judge(write, accepted({}), status)).toMatchObject({ outcome: "unknown", code: "BAD_STATUS" })
    const closed = accepted({ order: { status: "CLOSED" } })
    expect(judge({ ...write, state }, closed, status)).toMatchObject({ outcome: "unknown", code: "BAD_STATUS" })
  })
})

it("judgeResponse is unknown for the status 0, with which some runtimes return a redirect", () => {
  const judged = judgeResponse(write, { operation: "/v1/x", meta: write }, Response.error(), accepted({}))
  expect(judged).toMatchObject({ outcome: "unknown", error: { code: "REDIRECTED", status: 0 } })
})

it("judgeResponse returns the same for the same response, and keeps text out of JSON", () => {
  const call: CallContext = { operation: "/v1/x", meta: write }
  const once = () => judgeResponse(write, call, new Response(), accepted({ buyerId: "a payer" }))
  expect(JSON.stringify(once())).toBe(JSON.stringify(once()))
  expect(Object.keys(once())).not.toContain("text")
})
