import { describe, expect, expectTypeOf, it } from "vitest"
import type { CallContext } from "../../../src/client/call-record.ts"
import { createError } from "../../../src/client/create-error.ts"
import { CallOptionError } from "../../../src/client/errors.ts"
import { type Failure, invalidInput } from "../../../src/client/failure.ts"
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
const query = { fields: { orderId: { required: true }, sub: { required: true } } }
const call: CallContext = {
  operation: "/v1/x",
  meta: {
    effect: "write",
    idempotency: ["merOrderId", "refundAmount"],
    resolve: { path: "/v1/query", by: { orderId: "merOrderId", sub: "subId" }, query, state },
  },
  body: { merOrderId: "319420260304", refundAmount: 1, mid: "898340149000005" },
  isValid: true,
}
const QUERY_FIRST =
  "It may have taken effect. /v1/query cannot find it, because subId was not sent: ask the operator of the gateway " +
  "before you retry."
const NOTHING = "Nothing was sent."
// Only identifiers that are strings: a missing subId and a number identify nothing.
const ids = { merOrderId: "319420260304" }

describe("an error has", () => {
  const cause = new Error("inner")

  it("InvalidInputError", async () => {
    const error = await createError(invalidInput({ field: "a", value: 1, rule: { expected: "b" } }, cause), call)
    expect(error).toBeInstanceOf(InvalidInputError)
    expect(error.toJSON()).toEqual({
      name: "InvalidInputError",
      code: "INVALID_INPUT",
      outcome: "not-sent",
      message: `/v1/x not-sent: a must be b, not a number; put it in quotation marks, because a long number loses digits. ${NOTHING}`,
      docs: "https://unpkg.com/chinaums/docs/errors.md#invalid_input",
      operation: "/v1/x",
      repeat: "useless",
      advice: NOTHING,
      ids,
      field: "a",
      expected: "b",
      received: "a number",
    })
    expect(error.cause).toBe(cause)
  })

  it.each([
    ["NOT_CONNECTED", "code of the caller failed before anything was sent: Error"],
    ["RESPONSE_LOST", "the connection to the gateway failed before the response was complete"],
    ["TIMED_OUT", "no complete response within 5000 ms"],
    ["ABORTED", "aborted by the signal of the caller"],
    ["RESPONSE_TOO_LARGE", "the response has more than  bytes"],
  ] as const)("ConnectionError with %s", async (code, text) => {
    const error = await createError(
      { type: ConnectionError, code, outcome: "unknown", cause },
      { ...call, timeoutMs: 5000 },
    )
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error.toJSON()).toEqual({
      name: "ConnectionError",
      code,
      outcome: "unknown",
      message: `/v1/x unknown: ${text}. ${QUERY_FIRST}`,
      docs: `https://unpkg.com/chinaums/docs/errors.md#${code.toLowerCase()}`,
      operation: "/v1/x",
      repeat: "after-asking",
      advice: QUERY_FIRST,
      ids,
    })
    expect(error.cause).toBe(cause)
  })

  it.each([
    ["REDIRECTED", "redirected; check the gateway and any proxy"],
    ["BAD_STATUS", "unexpected status"],
    ["EMPTY_RESPONSE", "empty response"],
    ["NOT_JSON", "not a JSON object"],
    ["NO_ERR_CODE", "no errCode"],
    ["DUPLICATE_KEY", "a key occurs twice in the response"],
    ["WRONG_RESPONSE", "the response belongs to another request: totalAmount differs"],
    ["UNREADABLE_AMOUNT", "the amount totalAmount cannot be read"],
  ] as const)("ResponseError with %s", async (code, text) => {
    const failure = { type: ResponseError, code, outcome: "unknown", status: 502, field: "totalAmount" } as const
    const error = await createError(failure, call)
    expect(error).toBeInstanceOf(ResponseError)
    expect(error.toJSON()).toEqual({
      name: "ResponseError",
      code,
      outcome: "unknown",
      status: 502,
      field: "totalAmount",
      message: `/v1/x unknown: ${text} (HTTP 502). ${QUERY_FIRST}`,
      docs: `https://unpkg.com/chinaums/docs/errors.md#${code.toLowerCase()}`,
      operation: "/v1/x",
      repeat: "after-asking",
      advice: QUERY_FIRST,
      ids,
    })
  })

  const gateway = { type: GatewayError, outcome: "rejected", gatewayMessage: "张三\nc", status: 200 } as const
  const REJECTED = "No money moved by this call."

  it.each([
    [
      { code: "NO_ORDER", gatewayCode: "NO_ORDER" },
      "NO_ORDER the original order was not found",
      `${REJECTED} Check the order number, mid, tid and instMid; if an earlier result is unclear, keep querying.`,
      "error-codes.md#no_order",
    ],
    [{ code: "UNLISTED", gatewayCode: "A\nb" }, "A b, a code that no document lists", REJECTED, "errors.md#unlisted"],
    [
      { code: "STATE_REJECTED", gatewayCode: "SUCCESS", state: "status CLOSED" },
      "the call has failed, its state is status CLOSED",
      REJECTED,
      "errors.md#state_rejected",
    ],
  ] as const)("GatewayError with %o", async (more, text, advice, page) => {
    const error = await createError({ ...gateway, ...more }, call)
    expect(error).toBeInstanceOf(GatewayError)
    expect(error.toJSON()).toEqual({
      name: "GatewayError",
      outcome: "rejected",
      status: 200,
      ...more,
      message: `/v1/x rejected: ${text} (HTTP 200). ${advice}`,
      docs: `https://unpkg.com/chinaums/docs/${page}`,
      operation: "/v1/x",
      repeat: "useless",
      advice,
      ids,
    })
    expect(error).toHaveProperty("gatewayMessage", "张三\nc")
  })

  it("ConfigurationError", () => {
    const error = new ConfigurationError({ field: "appKey", expected: "a string", received: "undefined" })
    expect(error.toJSON()).toEqual({
      name: "ConfigurationError",
      code: "INVALID_OPTION",
      message: "appKey is missing (a string). Is its environment variable set?",
      docs: "https://unpkg.com/chinaums/docs/errors.md#invalid_option",
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
      docs: "https://unpkg.com/chinaums/docs/errors.md#malformed_form",
    })
    expect(error.cause).toBe(cause)
  })
})

const notJson: Failure = { type: ResponseError, code: "NOT_JSON", outcome: "unknown", status: 200 }

describe("the advice of an unknown outcome", () => {
  const about = async (more: Partial<CallContext>) => (await createError(notJson, { ...call, ...more })).advice

  it("names the query, and the fields of both sides", async () => {
    expect(await about({ body: { merOrderId: "1", subId: "2" } })).toBe(
      "It may have taken effect: query /v1/query with orderId = your merOrderId 1, sub = your subId 2 before you retry.",
    )
  })

  it("names no query when the description has none", async () => {
    for (const meta of [{ effect: "write" }, {}] as const) {
      expect(await about({ meta })).toBe("It may have taken effect: query the order before you retry.")
    }
  })

  it("says nothing about money after a read", async () => {
    expect(await about({ meta: { effect: "read" } })).toBe("It only reads.")
  })
})

describe("repeat", () => {
  const option = new ConfigurationError({ field: "a", expected: "b", received: "c" })
  const failures: Record<string, Failure> = {
    "not-sent": { type: ConnectionError, code: "NOT_CONNECTED", outcome: "not-sent" },
    invalid: invalidInput({ field: "a", value: 1 }),
    option: { type: CallOptionError, code: "INVALID_OPTION", outcome: "not-sent", option },
    rejected: {
      type: GatewayError,
      code: "NO_ORDER",
      outcome: "rejected",
      gatewayCode: "NO_ORDER",
      gatewayMessage: "",
    },
    unknown: { type: ConnectionError, code: "TIMED_OUT", outcome: "unknown" },
  }
  const same = { "not-sent": "safe", invalid: "useless", option: "useless", rejected: "useless" }

  it.each([
    [{ effect: "write" }, "after-asking"],
    [{}, "after-asking"],
    [{ effect: "read" }, "safe"],
  ] as const)("of an unknown outcome with %o is %s", async (meta, unknown) => {
    const found: Record<string, string> = {}
    for (const [name, failure] of Object.entries(failures)) {
      found[name] = (await createError(failure, { operation: "/v1/x", meta })).repeat
    }
    expect(found).toEqual({ ...same, unknown })
  })
})

it("the call itself, with the whole body, is not a property of the error", async () => {
  const error = await createError(notJson, call)
  expect(error).toBeInstanceOf(UmsError)
  expect(Reflect.ownKeys(error)).not.toContain("call")
  expect(JSON.stringify(error)).not.toContain("898340149000005")
})

it("an error without a cause has no property cause", async () => {
  const error = await createError(
    { type: ConnectionError, code: "ABORTED", outcome: "not-sent", cause: undefined },
    call,
  )
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
  const init = { message: "", outcome: "unknown", operation: "/v1/x", ids: {}, advice: "", repeat: "useless" }
  expect([
    describeError(new ConfigurationError(problem)),
    describeError(new InvalidInputError({ ...init, code: "INVALID_INPUT", ...problem })),
    describeError(new ConnectionError({ ...init, code: "TIMED_OUT" })),
    describeError(new ResponseError({ ...init, code: "NOT_JSON", status: 502 })),
  ]).toEqual(["a", "b", "unknown", "502"])
})
