import { describe, expect, it } from "vitest"
import { errorCodes } from "../../../generated/error-codes.ts"
import { outcomeByCode } from "../../../generated/outcome-by-code.ts"
import { GatewayError, ResponseError } from "../../../src/index.ts"
import { bodies, clientOf, gatewayWith } from "../../support/gateway.ts"
import { PREAUTHED, SECURE_COMPLETE } from "../../support/paths.ts"

const ORDER = bodies[SECURE_COMPLETE].merOrderId
const QUERY_FIRST =
  "It may have taken effect: query /v1/netpay/query with merOrderId 319420260304000000000000001, " +
  "instMid YUEDANDEFAULT before you retry."
const NO_MONEY = "No money moved by this call."
const HOST = "test-api-open.chinaums.com"

async function resultOf(content: string | object, status = 200, headers: Record<string, string> = {}) {
  const gateway = gatewayWith(content as string, { status, headers })
  const result = await clientOf(gateway.fetch).POST(SECURE_COMPLETE, { body: bodies[SECURE_COMPLETE] })
  expect(gateway.received).toHaveLength(1)
  return result
}

type Inconclusive = Exclude<ResponseError["code"], "DUPLICATE_KEY" | "WRONG_RESPONSE" | "UNREADABLE_AMOUNT">

const PAGE = `text/html "502 Bad Gateway" from ${HOST}: a proxy, or a wrong baseUrl`
// The responses of these tests are strings, so they have this media type.
const TEXT = "not a JSON object but text/plain"
const REDIRECTED = `redirected to evil.example; check ${HOST} and any proxy`

const HTML = "<!doctype html><title>502 Bad Gateway</title>"

const inconclusive: [string, string | object, number, Inconclusive, string][] = [
  ["an empty body", "", 200, "EMPTY_RESPONSE", "empty response"],
  ["white space", " \r\n", 200, "EMPTY_RESPONSE", "empty response"],
  ["an empty body with 404", "", 404, "BAD_STATUS", "not an error of the gateway but text/plain"],
  ["an empty body with 500", "", 500, "BAD_STATUS", "not an error of the gateway but text/plain"],
  ["an HTML page", HTML, 200, "NOT_JSON", `not a JSON object but ${PAGE}`],
  ["an HTML page with 502", HTML, 502, "BAD_STATUS", `not an error of the gateway but ${PAGE}`],
  ["an HTML page with 403", HTML, 403, "BAD_STATUS", `not an error of the gateway but ${PAGE}`],
  ["truncated JSON", '{"errCode":"SUCCESS","secureStatus":"ALL_COM', 200, "NOT_JSON", TEXT],
  ["JSON with trailing text", '{"errCode":"SUCCESS"}}', 200, "NOT_JSON", TEXT],
  ["a number", "1", 200, "NOT_JSON", TEXT],
  ["null", "null", 200, "NOT_JSON", TEXT],
  ["a JSON string", '"SUCCESS"', 200, "NOT_JSON", TEXT],
  ["a list", '[{"errCode":"SUCCESS"}]', 200, "NO_ERR_CODE", "no errCode"],
  ["no errCode", { merOrderId: ORDER, secureStatus: "ALL_COMPLETED" }, 200, "NO_ERR_CODE", "no errCode"],
  ["a blank errCode", { errCode: " " }, 200, "NO_ERR_CODE", "no errCode"],
  ["an errCode that is null", { errCode: null }, 200, "NO_ERR_CODE", "no errCode"],
  ["an errCode in a list", { errCode: ["SUCCESS"] }, 200, "NO_ERR_CODE", "no errCode"],
  ["no errCode with 500", { message: "oops" }, 500, "BAD_STATUS", "not an error of the gateway but text/plain"],
  [
    "success with 412",
    { errCode: "SUCCESS", secureStatus: "ALL_COMPLETED" },
    412,
    "BAD_STATUS",
    "not an error of the gateway but text/plain",
  ],
  [
    "success with 500",
    { errCode: "SUCCESS", secureStatus: "ALL_COMPLETED" },
    500,
    "BAD_STATUS",
    "not an error of the gateway but text/plain",
  ],
  [
    "success with 503",
    { errCode: "SUCCESS", secureStatus: "ALL_COMPLETED" },
    503,
    "BAD_STATUS",
    "not an error of the gateway but text/plain",
  ],
  ["success with 302", { errCode: "SUCCESS", secureStatus: "ALL_COMPLETED" }, 302, "REDIRECTED", REDIRECTED],
  ["an error code with 307", { errCode: "NO_ORDER" }, 307, "REDIRECTED", REDIRECTED],
  ["an HTML page with 301", HTML, 301, "REDIRECTED", REDIRECTED],
]

describe("a response that proves nothing is unknown", () => {
  it.each(inconclusive)("%s", async (_, content, status, code, message) => {
    const { outcome, error, data, response } = await resultOf(content, status, { location: "https://evil.example/" })
    expect({ outcome, data, status: response?.status }).toEqual({ outcome: "unknown", data: undefined, status })
    expect(error).toBeInstanceOf(ResponseError)
    const ids = { merOrderId: ORDER, instMid: "YUEDANDEFAULT" }
    expect(error).toMatchObject({
      code,
      status,
      outcome: "unknown",
      operation: SECURE_COMPLETE,
      ids,
      advice: QUERY_FIRST,
    })
    expect(error?.message).toBe(`${SECURE_COMPLETE} unknown: ${message} (HTTP ${status}). ${QUERY_FIRST}`)
  })
})

describe("an error response is judged by its code", () => {
  const listed = Object.entries(outcomeByCode)

  it("some codes are rejected, some are unknown", () => {
    expect(new Set(listed.map(([, outcome]) => outcome))).toEqual(new Set(["rejected", "unknown"]))
    expect(listed.length).toBe(Object.keys(errorCodes).length)
  })

  it.each(listed)("%s: %s", async (code, expected) => {
    for (const [status, field] of [
      [200, "errMsg"],
      [412, "errInfo"],
      [400, "errMsg"],
    ] as const) {
      const { outcome, error, data } = await resultOf({ errCode: code, [field]: "原因 reason" }, status)
      expect({ outcome, data }).toEqual({ outcome: expected, data: undefined })
      expect(error).toBeInstanceOf(GatewayError)
      const { meaning, next } = errorCodes[code as keyof typeof errorCodes]
      const effect = expected === "rejected" ? NO_MONEY : QUERY_FIRST
      const sentence = `${next.en.charAt(0).toUpperCase()}${next.en.slice(1)}.`
      expect(error).toMatchObject({
        code,
        outcome: expected,
        gatewayCode: code,
        gatewayMessage: "原因 reason",
        status,
      })
      expect(error?.advice.startsWith(`${effect} ${sentence}`), error?.advice).toBe(true)
      expect(error?.message).toBe(
        `${SECURE_COMPLETE} ${expected}: ${code} ${meaning.en} (HTTP ${status}). ${error?.advice}`,
      )
    }
  })

  it.each(listed)("%s with 500 is unknown, because the operation may have taken effect", async (code) => {
    const { outcome, error } = await resultOf({ errCode: code }, 500)
    expect({ outcome, ...error }).toMatchObject({ outcome: "unknown", code, gatewayCode: code })
    expect(error).toHaveProperty("gatewayMessage", "")
  })

  it.each(["NEVER_HEARD_OF", "success", "SUCCESS_", "0000", "00", "constructor", "toString", "失败"])(
    "%s, which is not a listed code, is unknown",
    async (errCode) => {
      for (const status of [200, 412, 500]) {
        const { outcome, error } = await resultOf({ errCode, errMsg: "?" }, status)
        expect({ outcome, ...error }).toMatchObject({
          outcome: "unknown",
          code: "UNLISTED",
          gatewayCode: errCode,
          status,
        })
      }
    },
  )

  it.each([
    ["a number", 1000],
    ["a string with white space", " 1000\n"],
  ])("the code may be %s", async (_, errCode) => {
    expect((await resultOf({ errCode }, 412)).error).toMatchObject({ code: "1000", gatewayCode: "1000" })
  })

  it.each([
    ["errMsg alone", { errMsg: "a" }, "a"],
    ["errInfo alone", { errInfo: "b" }, "b"],
    ["errMsg before errInfo", { errMsg: "a", errInfo: "b" }, "a"],
    ["errInfo where errMsg is blank", { errMsg: " ", errInfo: "b" }, "b"],
    ["no message", {}, ""],
    ["an errMsg that is not a string", { errMsg: { a: 1 } }, ""],
  ])("gatewayMessage is read from %s", async (_, fields, gatewayMessage) => {
    expect((await resultOf({ errCode: "NO_ORDER", ...fields })).error).toMatchObject({ gatewayMessage })
  })
})

describe("the error of a call", () => {
  it("has the identifiers of the call, and no other field of the body", async () => {
    const { billNo, billDate, authedOrderId } = bodies[PREAUTHED]
    const gateway = gatewayWith({ errCode: "TIMEOUT" })
    const { error } = await clientOf(gateway.fetch).POST(PREAUTHED, { body: bodies[PREAUTHED] })
    expect(error).toMatchObject({ ids: { billNo, billDate, authedOrderId } })
    expect(JSON.stringify(error)).not.toContain(bodies[PREAUTHED].authIdRespCd)
  })

  it("is a log entry when it is written as JSON", async () => {
    const { error } = await resultOf({ errCode: "NO_ORDER", errMsg: "none" })
    const advice = `${NO_MONEY} Check the order number, mid, tid and instMid; if an earlier result is unclear, keep querying.`
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "GatewayError",
      message: `${SECURE_COMPLETE} rejected: NO_ORDER the original order was not found (HTTP 200). ${advice}`,
      code: "NO_ORDER",
      docs: "https://unpkg.com/chinaums/docs/error-codes.md#no_order",
      outcome: "rejected",
      operation: SECURE_COMPLETE,
      ids: { merOrderId: ORDER, instMid: "YUEDANDEFAULT" },
      advice,
      repeat: "useless",
      status: 200,
      gatewayCode: "NO_ORDER",
    })
  })
})

describe("the text of a response", () => {
  it("can be read from the result, and is not part of its JSON", async () => {
    const result = await resultOf({ errCode: "BAD_SIGN", buyerId: "a payer" })
    expect(result.text).toBe('{"errCode":"BAD_SIGN","buyerId":"a payer"}')
    expect(JSON.stringify(result)).not.toContain("a payer")
  })
})

describe("send to an endpoint that is not described", () => {
  it.each(["SUCCESS", "0000", "00"])("treats %s as accepted, and not as final", async (errCode) => {
    const gateway = gatewayWith({ errCode, refundAmount: "1" })
    const { outcome, data } = await clientOf(gateway.fetch).send("/v1/netpay/refund", {})
    expect({ outcome, data }).toEqual({ outcome: "processing", data: { errCode, refundAmount: "1" } })
  })

  it("treats every other code as for a write", async () => {
    for (const [code, expected] of Object.entries(outcomeByCode)) {
      const gateway = gatewayWith({ errCode: code })
      expect((await clientOf(gateway.fetch).send("/v1/netpay/refund", {})).outcome, code).toBe(expected)
    }
  })
})
