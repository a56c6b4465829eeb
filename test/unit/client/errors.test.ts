import { describe, expect, expectTypeOf, it } from "vitest"
import type { CallContext } from "../../../src/client/call-record.ts"
import { CallOptionError } from "../../../src/client/errors.ts"
import {
  type AnyUmsError,
  ConfigurationError,
  ConnectionError,
  GatewayError,
  InvalidInputError,
  ResponseError,
  UmsError,
} from "../../../src/index.ts"
import { NotificationError } from "../../../src/notify/index.ts"

const state = { field: "status", final: {} }
const call: CallContext = {
  operation: "/v1/x",
  meta: {
    effect: "write",
    idempotency: ["merOrderId", "refundAmount"],
    resolve: { path: "/v1/query", by: { orderId: "merOrderId", sub: "subId" }, state },
  },
  body: { merOrderId: "319420260304", refundAmount: 1, mid: "898340149000005" },
}
const QUERY_FIRST =
  "It may have taken effect. /v1/query cannot find it, because subId was not sent: ask the operator of the gateway " +
  "before you retry."
const NO_MONEY = "No money moved by this call."
// Only identifiers that are strings: a missing subId and a number identify nothing.
const ids = { merOrderId: "319420260304" }

describe("an error is created from one object", () => {
  it("InvalidInputError", () => {
    const cause = new Error("inner")
    const error = new InvalidInputError({ field: "a", expected: "b", received: "c", call, cause })
    expect(error.toJSON()).toEqual({
      name: "InvalidInputError",
      code: "INVALID_INPUT",
      outcome: "not-sent",
      message: `/v1/x not-sent: a must be b, not c. ${NO_MONEY}`,
      docs: "chinaums/docs/errors.md#invalid_input",
      operation: "/v1/x",
      repeat: "useless",
      advice: NO_MONEY,
      ids,
      field: "a",
      expected: "b",
      received: "c",
    })
    expect(error.cause).toBe(cause)
  })

  it.each([
    ["NOT_CONNECTED", "not connected"],
    ["RESPONSE_LOST", "response lost"],
    ["TIMED_OUT", "timed out"],
    ["ABORTED", "aborted"],
    ["RESPONSE_TOO_LARGE", "response too large"],
  ] as const)("ConnectionError with %s", (code, text) => {
    const cause = new Error("inner")
    const error = new ConnectionError({ code, outcome: "unknown", call, cause })
    expect(error.toJSON()).toEqual({
      name: "ConnectionError",
      code,
      outcome: "unknown",
      message: `/v1/x unknown: ${text}. ${QUERY_FIRST}`,
      docs: `chinaums/docs/errors.md#${code.toLowerCase()}`,
      operation: "/v1/x",
      repeat: "after-asking",
      advice: QUERY_FIRST,
      ids,
    })
    expect(error.cause).toBe(cause)
  })

  it.each([
    ["REDIRECTED", "redirected"],
    ["BAD_STATUS", "unexpected status"],
    ["EMPTY_RESPONSE", "empty response"],
    ["NOT_JSON", "not a JSON object"],
    ["NO_ERR_CODE", "no errCode"],
    ["DUPLICATE_KEY", "a key that occurs twice"],
    ["WRONG_RESPONSE", "the response belongs to another request"],
    ["UNREADABLE_AMOUNT", "an amount that cannot be read"],
  ] as const)("ResponseError with %s", (code, text) => {
    expect(new ResponseError({ code, outcome: "unknown", status: 502, call }).toJSON()).toEqual({
      name: "ResponseError",
      code,
      outcome: "unknown",
      status: 502,
      message: `/v1/x unknown: ${text} (HTTP 502). ${QUERY_FIRST}`,
      docs: `chinaums/docs/errors.md#${code.toLowerCase()}`,
      operation: "/v1/x",
      repeat: "after-asking",
      advice: QUERY_FIRST,
      ids,
    })
  })

  it.each([
    ["NO_ORDER", "error-codes.md#no_order"],
    ["UNLISTED", "errors.md#unlisted"],
    ["STATE_REJECTED", "errors.md#state_rejected"],
  ] as const)("GatewayError with %s", (code, page) => {
    const init = { code, outcome: "rejected", gatewayCode: "A", gatewayMessage: "b\nc", status: 200, call } as const
    expect(new GatewayError(init).toJSON()).toEqual({
      name: "GatewayError",
      code,
      outcome: "rejected",
      status: 200,
      gatewayCode: "A",
      gatewayMessage: "b\nc",
      message: `/v1/x rejected: A b c (HTTP 200). ${NO_MONEY}`,
      docs: `chinaums/docs/${page}`,
      operation: "/v1/x",
      repeat: "useless",
      advice: NO_MONEY,
      ids,
    })
  })

  it("ConfigurationError", () => {
    const error = new ConfigurationError({ field: "appKey", expected: "a string", received: "undefined" })
    expect(error.toJSON()).toEqual({
      name: "ConfigurationError",
      code: "INVALID_OPTION",
      message: "appKey is missing (a string)",
      docs: "chinaums/docs/errors.md#invalid_option",
      field: "appKey",
      expected: "a string",
      received: "undefined",
    })
  })

  it("NotificationError", () => {
    const cause = new Error("inner")
    const error = new NotificationError({ code: "MALFORMED_FORM", message: "The body is not UTF-8", cause })
    expect(error.toJSON()).toEqual({
      name: "NotificationError",
      code: "MALFORMED_FORM",
      message: "The body is not UTF-8",
      docs: "chinaums/docs/errors.md#malformed_form",
    })
    expect(error.cause).toBe(cause)
  })
})

describe("the advice of an unknown outcome", () => {
  const query = { fields: { requestTimestamp: { required: true, time: true }, orderId: { required: true }, sub: {} } }
  const about = (more: Partial<CallContext>) =>
    new ResponseError({ code: "NOT_JSON", outcome: "unknown", status: 200, call: { ...call, ...more } }).advice

  it("names the query, and the fields of both sides", () => {
    expect(about({ query, body: { merOrderId: "1", subId: "2" } })).toBe(
      "It may have taken effect: query /v1/query with orderId = your merOrderId 1, sub = your subId 2 before you retry.",
    )
  })

  it("names no query when the description has none", () => {
    for (const meta of [{ effect: "write" }, {}] as const) {
      expect(about({ meta })).toBe("It may have taken effect: query the order before you retry.")
    }
  })

  it("says nothing about money after a read", () => {
    expect(about({ meta: { effect: "read" } })).toBe("It only reads.")
  })
})

describe("repeat", () => {
  const errors = (meta: CallContext["meta"]) => {
    const context = { operation: "/v1/x", meta }
    const gateway = { code: "NO_ORDER", gatewayCode: "NO_ORDER", gatewayMessage: "", status: 200 } as const
    const problem = { field: "a", expected: "b", received: "c" }
    return {
      "not-sent": new ConnectionError({ code: "NOT_CONNECTED", outcome: "not-sent", call: context }).repeat,
      invalid: new InvalidInputError({ ...problem, call: context }).repeat,
      option: new CallOptionError(problem, context).repeat,
      rejected: new GatewayError({ ...gateway, outcome: "rejected", call: context }).repeat,
      unknown: new ConnectionError({ code: "TIMED_OUT", outcome: "unknown", call: context }).repeat,
    }
  }
  const same = { "not-sent": "safe", invalid: "useless", option: "useless", rejected: "useless" }

  it("of an unknown outcome is after-asking for a write, and safe for a read", () => {
    expect(errors({ effect: "write" })).toEqual({ ...same, unknown: "after-asking" })
    expect(errors({})).toEqual({ ...same, unknown: "after-asking" })
    expect(errors({ effect: "read" })).toEqual({ ...same, unknown: "safe" })
  })
})

it("the call itself, with the whole body, is not a property of the error", () => {
  const error = new ResponseError({ code: "NOT_JSON", outcome: "unknown", status: 200, call })
  expect(error).toBeInstanceOf(UmsError)
  expect(Reflect.ownKeys(error)).not.toContain("call")
  expect(JSON.stringify(error)).not.toContain("898340149000005")
})

it("an error without a cause has no property cause", () => {
  const error = new ConnectionError({ code: "ABORTED", outcome: "not-sent", call, cause: undefined })
  expect("cause" in error).toBe(false)
})

it("a switch over the code of any error narrows to its class", () => {
  const describeError = (error: AnyUmsError): string => {
    switch (error.code) {
      case "INVALID_OPTION":
        expectTypeOf(error).toEqualTypeOf<ConfigurationError>()
        return error.field
      case "INVALID_INPUT":
        expectTypeOf(error).toEqualTypeOf<InvalidInputError>()
        return error.expected
      case "RESPONSE_LOST":
      case "TIMED_OUT":
        expectTypeOf(error).toEqualTypeOf<ConnectionError>()
        return error.outcome
      case "NOT_JSON":
        expectTypeOf(error).toEqualTypeOf<ResponseError>()
        return String(error.status)
      case "NO_ORDER":
        expectTypeOf(error).toEqualTypeOf<GatewayError>()
        return error.gatewayCode
      default:
        return error.message
    }
  }
  const problem = { field: "a", expected: "b", received: "c" }
  expect([
    describeError(new ConfigurationError(problem)),
    describeError(new InvalidInputError({ ...problem, call })),
    describeError(new ConnectionError({ code: "TIMED_OUT", outcome: "unknown", call, cause: undefined })),
    describeError(new ResponseError({ code: "NOT_JSON", outcome: "unknown", status: 502, call })),
  ]).toEqual(["a", "b", "unknown", "502"])
})
