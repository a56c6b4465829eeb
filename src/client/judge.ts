/** Judges a response: what it proves about the call. */
import { outcomeByCode } from "../../generated/error-codes.ts"
import { readAmounts } from "../lib/amounts.ts"
import type { OperationMeta, State } from "../lib/operation.ts"
import { type CallContext, type GatewayCode, GatewayError, ResponseError } from "./errors.ts"
import type { Result } from "./result.ts"
import type { JsonObject } from "./types.ts"

/** Judges a response. Pure, so that a test can pass in every response that a gateway or a proxy can send. */
export function judgeResponse(
  meta: OperationMeta,
  call: CallContext,
  response: Response,
  text: string,
): Result<JsonObject> {
  const result = (fields: object): Result<JsonObject> =>
    Object.defineProperty({ ...fields, response }, "text", { value: text }) as Result<JsonObject>
  const failed = (code: GatewayError["code"], outcome: "rejected" | "unknown", gatewayMessage: string) =>
    result({ outcome, error: new GatewayError({ code, outcome, status, gatewayCode, gatewayMessage, call }) })
  const { status } = response
  const body = parse(text)
  const { field = "errCode", message = "errMsg" } = meta.code ?? {}
  const errCode = stringAt(body, "errCode")
  // An error in `errCode` always counts. A success there does not: the product's own code field decides.
  const gatewayCode = errCode && !meta.success.includes(errCode) ? errCode : stringAt(body, field)
  const gatewayMessage = stringAt(body, "errMsg") || stringAt(body, "errInfo") || stringAt(body, message)
  const isAccepted = meta.success.includes(gatewayCode)
  const inconclusive = whyInconclusive(status, text, body, gatewayCode, isAccepted)
  if (inconclusive)
    return result({ outcome: "unknown", error: new ResponseError({ code: inconclusive, status, call }) })

  if (!isAccepted) {
    const code = Object.hasOwn(outcomeByCode, gatewayCode) ? (gatewayCode as GatewayCode) : "UNLISTED"
    // A code that no document lists says nothing about the money.
    const outcome = status >= 500 || code === "UNLISTED" ? "unknown" : outcomeByCode[code]
    return failed(code, outcome, gatewayMessage)
  }

  const { fields: data } = readAmounts(body as JsonObject, meta.amounts)
  const { state } = meta
  if (!state || state === "unknown") return result({ outcome: state ? "processing" : "succeeded", data })
  const outcome = finalOutcome(data, state)
  if (outcome !== "rejected") return result({ outcome: outcome ?? "processing", data })
  return failed("STATE_REJECTED", outcome, `${gatewayMessage} ${state.field} ${stringAt(data, state.field)}`.trim())
}

/** Why this response proves nothing, or `undefined` if it can be judged. */
function whyInconclusive(
  status: number,
  text: string,
  body: unknown,
  gatewayCode: string,
  isAccepted: boolean,
): ResponseError["code"] | undefined {
  if (status < 200 || (status >= 300 && status < 400)) return "REDIRECTED"
  if (gatewayCode && !isAccepted) return undefined
  if (status >= 400) return "BAD_STATUS"
  if (!text.trim()) return "EMPTY_RESPONSE"
  if (typeof body !== "object" || body === null) return "NOT_JSON"
  return isAccepted ? undefined : "NO_ERR_CODE"
}

/** The outcome of a final state, or `undefined` while the call is still processing. */
function finalOutcome(data: JsonObject, { field, final, absent }: State): "succeeded" | "rejected" | undefined {
  const value = valueAt(data, field)
  // An absent state can be final. An object or a list cannot be read, so it must not count as absent.
  if (typeof value === "object" && value !== null) return undefined
  const state = stringAt(data, field)
  if (!state) return absent
  return Object.hasOwn(final, state) ? final[state] : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The string at a dotted path of a body; empty when there is none. */
function stringAt(body: unknown, path: string): string {
  const value = valueAt(body, path)
  return typeof value === "object" || value === undefined ? "" : String(value).trim()
}

/** The value at a dotted path of a body; `undefined` where the path leads nowhere. */
function valueAt(body: unknown, path: string): unknown {
  let value = body
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined
    value = (value as JsonObject)[name]
  }
  return value
}
