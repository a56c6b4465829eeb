import { describe, expect, it } from "vitest"
import { errorCodes, outcomeByCode } from "../../../generated/error-codes.ts"
import { GatewayError, ResponseError } from "../../../src/index.ts"
import { bodies, clientOf, gatewayThatSays, PREAUTHED, SECURE_COMPLETE } from "./gateway.ts"

const ORDER = bodies[SECURE_COMPLETE].merOrderId
const ASK =
  "It may have happened: ask /v1/netpay/query by merOrderId, instMid before anything else, and never send it again blindly."
const STILL = "No money moved by this call."

async function answerOf(answer: string | object, status = 200, headers: Record<string, string> = {}) {
  const gateway = gatewayThatSays(answer as string, { status, headers })
  const result = await clientOf(gateway.fetch).POST(SECURE_COMPLETE, { body: bodies[SECURE_COMPLETE] })
  expect(gateway.received).toHaveLength(1)
  return result
}

const HTML = "<!doctype html><title>502 Bad Gateway</title>"

const strange: [string, string | object, number, ResponseError["code"]][] = [
  ["nothing", "", 200, "EMPTY_RESPONSE"],
  ["white space", " \r\n", 200, "EMPTY_RESPONSE"],
  ["nothing, with 404", "", 404, "BAD_STATUS"],
  ["nothing, with 500", "", 500, "BAD_STATUS"],
  ["a page", HTML, 200, "NOT_JSON"],
  ["a page, with 502", HTML, 502, "BAD_STATUS"],
  ["a page, with 403", HTML, 403, "BAD_STATUS"],
  ["torn JSON", '{"errCode":"SUCCESS","secureStatus":"ALL_COM', 200, "NOT_JSON"],
  ["JSON and more", '{"errCode":"SUCCESS"}}', 200, "NOT_JSON"],
  ["a number", "1", 200, "NOT_JSON"],
  ["null", "null", 200, "NOT_JSON"],
  ["a text", '"SUCCESS"', 200, "NOT_JSON"],
  ["a list", '[{"errCode":"SUCCESS"}]', 200, "NO_ERR_CODE"],
  ["no errCode", { merOrderId: ORDER, secureStatus: "ALL_COMPLETED" }, 200, "NO_ERR_CODE"],
  ["a blank errCode", { errCode: " " }, 200, "NO_ERR_CODE"],
  ["an errCode that is null", { errCode: null }, 200, "NO_ERR_CODE"],
  ["an errCode in a list", { errCode: ["SUCCESS"] }, 200, "NO_ERR_CODE"],
  ["no errCode, with 500", { message: "oops" }, 500, "BAD_STATUS"],
  ["success, with 412", { errCode: "SUCCESS", secureStatus: "ALL_COMPLETED" }, 412, "BAD_STATUS"],
  ["success, with 500", { errCode: "SUCCESS", secureStatus: "ALL_COMPLETED" }, 500, "BAD_STATUS"],
  ["success, with 503", { errCode: "SUCCESS", secureStatus: "ALL_COMPLETED" }, 503, "BAD_STATUS"],
  ["success, with 302", { errCode: "SUCCESS", secureStatus: "ALL_COMPLETED" }, 302, "REDIRECTED"],
  ["a refusal, with 307", { errCode: "NO_ORDER" }, 307, "REDIRECTED"],
  ["a page, with 301", HTML, 301, "REDIRECTED"],
]

describe("an answer that is no verdict is unknown", () => {
  it.each(strange)("%s", async (_, answer, status, code) => {
    const { outcome, error, data, response } = await answerOf(answer, status, { location: "https://evil.example/" })
    expect({ outcome, data, status: response?.status }).toEqual({ outcome: "unknown", data: undefined, status })
    expect(error).toBeInstanceOf(ResponseError)
    const ids = { merOrderId: ORDER, instMid: "YUEDANDEFAULT" }
    expect(error).toMatchObject({ code, status, outcome: "unknown", operation: SECURE_COMPLETE, ids, advice: ASK })
    expect(error?.message).toBe(
      `${SECURE_COMPLETE} unknown: ${code.toLowerCase().replaceAll("_", " ")} (HTTP ${status}). ${ASK}`,
    )
  })
})

describe("a refusal is told by its code", () => {
  const listed = Object.entries(outcomeByCode)

  it("some reject, and some do not know", () => {
    expect(new Set(listed.map(([, verdict]) => verdict))).toEqual(new Set(["rejected", "unknown"]))
    expect(listed.length).toBe(Object.keys(errorCodes).length)
  })

  it.each(listed)("%s: %s", async (code, verdict) => {
    for (const [status, field] of [
      [200, "errMsg"],
      [412, "errInfo"],
      [400, "errMsg"],
    ] as const) {
      const { outcome, error, data } = await answerOf({ errCode: code, [field]: "原因 reason" }, status)
      expect({ outcome, data }).toEqual({ outcome: verdict, data: undefined })
      expect(error).toBeInstanceOf(GatewayError)
      const advice = verdict === "rejected" ? STILL : ASK
      expect(error).toMatchObject({
        code,
        outcome: verdict,
        gatewayCode: code,
        gatewayMessage: "原因 reason",
        status,
        advice,
      })
      expect(error?.message).toBe(`${SECURE_COMPLETE} ${verdict}: ${code} 原因 reason (HTTP ${status}). ${advice}`)
    }
  })

  it.each(listed)("%s with 500 is unknown: who answers so may have done the work", async (code) => {
    const { outcome, error } = await answerOf({ errCode: code }, 500)
    expect({ outcome, ...error }).toMatchObject({ outcome: "unknown", code, gatewayCode: code, gatewayMessage: "" })
  })

  it.each(["NEVER_HEARD_OF", "success", "SUCCESS_", "0000", "00", "constructor", "toString", "失败"])(
    "%s, which no document lists, is unknown",
    async (errCode) => {
      for (const status of [200, 412, 500]) {
        const { outcome, error } = await answerOf({ errCode, errMsg: "?" }, status)
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
    ["with white space", " 1000\n"],
  ])("as %s, too", async (_, errCode) => {
    expect((await answerOf({ errCode }, 412)).error).toMatchObject({ code: "1000", gatewayCode: "1000" })
  })

  it.each([
    ["errMsg alone", { errMsg: "a" }, "a"],
    ["errInfo alone", { errInfo: "b" }, "b"],
    ["errMsg before errInfo", { errMsg: "a", errInfo: "b" }, "a"],
    ["errInfo where errMsg is blank", { errMsg: " ", errInfo: "b" }, "b"],
    ["neither", {}, ""],
    ["something that is no text", { errMsg: { a: 1 } }, ""],
  ])("its words are %s", async (_, words, gatewayMessage) => {
    expect((await answerOf({ errCode: "NO_ORDER", ...words })).error).toMatchObject({ gatewayMessage })
  })
})

describe("the error of a call", () => {
  it("has the numbers by which the call can be found, and no other field of the body", async () => {
    const { billNo, billDate, authedOrderId } = bodies[PREAUTHED]
    const gateway = gatewayThatSays({ errCode: "TIMEOUT" })
    const { error } = await clientOf(gateway.fetch).POST(PREAUTHED, { body: bodies[PREAUTHED] })
    expect(error).toMatchObject({ ids: { billNo, billDate, authedOrderId } })
    expect(JSON.stringify(error)).not.toContain(bodies[PREAUTHED].authIdRespCd)
  })

  it("is a log line when written as JSON", async () => {
    const { error } = await answerOf({ errCode: "NO_ORDER", errMsg: "none" })
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "GatewayError",
      message: `${SECURE_COMPLETE} rejected: NO_ORDER none (HTTP 200). ${STILL}`,
      code: "NO_ORDER",
      docs: "chinaums/docs/error-codes.md#no_order",
      outcome: "rejected",
      operation: SECURE_COMPLETE,
      ids: { merOrderId: ORDER, instMid: "YUEDANDEFAULT" },
      advice: STILL,
      status: 200,
      gatewayCode: "NO_ORDER",
      gatewayMessage: "none",
    })
  })
})

describe("send, of which the description knows nothing", () => {
  it.each(["SUCCESS", "0000", "00"])("takes %s as accepted, and nothing as final", async (errCode) => {
    const gateway = gatewayThatSays({ errCode, refundAmount: "1" })
    const { outcome, data } = await clientOf(gateway.fetch).send("/v1/netpay/refund", {})
    expect({ outcome, data }).toEqual({ outcome: "processing", data: { errCode, refundAmount: "1" } })
  })

  it("judges every other code as that of a write", async () => {
    for (const [code, verdict] of Object.entries(outcomeByCode)) {
      const gateway = gatewayThatSays({ errCode: code })
      expect((await clientOf(gateway.fetch).send("/v1/netpay/refund", {})).outcome, code).toBe(verdict)
    }
  })
})
