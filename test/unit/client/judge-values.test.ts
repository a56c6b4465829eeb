import { describe, expect, it } from "vitest"
import { findMismatch, hasDuplicateKey as hasKeyTwice, judgeResponse } from "../../../src/client/judge.ts"
import type { OperationMeta, State } from "../../../src/lib/operation.ts"

const state: State = { field: "order.status", final: { PAID: "succeeded", CLOSED: "rejected" }, absent: "rejected" }
const write: OperationMeta = { effect: "write", success: ["SUCCESS"], request: { fields: {} }, amounts: [], state }

const hasDuplicateKey = (json: string): boolean => hasKeyTwice(json, JSON.parse(json))

/** What is concluded from a response with this body. */
function judge(text: string, meta: OperationMeta = write) {
  return judgeResponse(meta, { operation: "/v1/x", meta }, new Response(), text)
}

describe("judgeResponse", () => {
  it.each([
    ["only white space", " \r\n", "EMPTY_RESPONSE"],
    ["null", "null", "NOT_JSON"],
    ["a string", '"SUCCESS"', "NOT_JSON"],
    ["a number", "1", "NOT_JSON"],
    ["a list", "[]", "NO_ERR_CODE"],
    ["a code of white space", '{"errCode":" "}', "NO_ERR_CODE"],
    ["an object as code", '{"errCode":{}}', "NO_ERR_CODE"],
  ])("is unknown for %s", (_, text, code) => {
    expect(judge(text)).toMatchObject({ outcome: "unknown", error: { code } })
  })

  it("reads a code with white space around it, and a code that is a number", () => {
    expect(judge('{"errCode":" NO_ORDER\\n"}').error).toMatchObject({ code: "NO_ORDER", gatewayCode: "NO_ORDER" })
    expect(judge('{"errCode":1000}').error).toMatchObject({ code: "1000", gatewayCode: "1000" })
  })

  it.each([
    ["a final state", { order: { status: "CLOSED" } }, "order.status CLOSED"],
    ["a state that is absent", {}, "order.status"],
    ["a state that is null", { order: { status: null } }, "order.status"],
    ["an empty state", { order: { status: "" } }, "order.status"],
  ])("names the field, and the value if there is one, of %s", (_, fields, text) => {
    const { outcome, error } = judge(JSON.stringify({ errCode: "SUCCESS", ...fields }))
    expect([outcome, error?.code]).toEqual(["rejected", "STATE_REJECTED"])
    expect(error?.state).toBe(text)
  })
})

it("judgeResponse is unknown for the response of another request, and names the field", () => {
  const call = { operation: "/v1/x", meta: write, body: { msgId: "m1" } }
  const judged = judgeResponse(write, call, new Response(), '{"errCode":"SUCCESS","msgId":"m2"}')
  expect(judged).toMatchObject({ outcome: "unknown", error: { code: "WRONG_RESPONSE", field: "msgId" } })
})

describe("findMismatch", () => {
  const meta: OperationMeta = {
    ...write,
    request: { fields: { amount: { unit: "fen" }, tid: {} } },
    echo: { tid: "tid", amount: "amount" },
  }

  it.each([
    ["white space around what was sent", { tid: " 0001 " }, { tid: "0001" }],
    ["a blank that was sent", { tid: " " }, { tid: "0001" }],
    ["a number that was sent", { tid: 1 }, { tid: "0001" }],
  ])("finds nothing for %s", (_, sent, received) => {
    expect(findMismatch(meta, sent, received)).toBeUndefined()
  })

  it.each([
    ["digits of the same value, where none is a number", { tid: "1" }, { tid: "0001" }],
    ["a number of another value", { tid: 1 }, { tid: "0002" }],
    ["a value without digits", { amount: 1 }, { amount: "one" }],
  ])("finds %s", (_, sent, received) => {
    expect(findMismatch(meta, sent, received)).toBe(Object.keys(sent)[0])
  })
})

describe("hasDuplicateKey", () => {
  it.each(['{"a":1,"\\\\":2,"\\\\":3}', '{"\\\\\\"":1,"\\\\\\"":2}', '{"a":1,"a"\t\r\n :2}'])(
    "is true for %s",
    (json) => {
      expect(() => JSON.parse(json)).not.toThrow()
      expect(hasDuplicateKey(json)).toBe(true)
    },
  )

  it.each(['{"\\\\":1,"\\\\\\\\":2}', '{"a":[{"b":1}],"b":1}', '["a","a"]', '{"a":{"b":1},"b":1}'])(
    "is false for %s",
    (json) => {
      expect(() => JSON.parse(json)).not.toThrow()
      expect(hasDuplicateKey(json)).toBe(false)
    },
  )
})
