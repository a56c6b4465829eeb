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
  const { status } = response
  const body = parse(text)
  const { field = "errCode", message = "errMsg" } = meta.code ?? {}
  const errCode = stringAt(body, "errCode")
  // If `errCode` holds an error, it decides. Otherwise the product's own code field does.
  const gatewayCode = errCode && !meta.success.includes(errCode) ? errCode : stringAt(body, field)
  const gatewayMessage = stringAt(body, "errMsg") || stringAt(body, "errInfo") || stringAt(body, message)
  const result = (fields: object): Result<JsonObject> =>
    Object.defineProperty({ ...fields, response }, "text", { value: text }) as Result<JsonObject>
  const failed = (code: GatewayError["code"], outcome: "rejected" | "unknown", gatewayMessage: string) =>
    result({ outcome, error: new GatewayError({ code, outcome, status, gatewayCode, gatewayMessage, call }) })
  const isAccepted = meta.success.includes(gatewayCode)
  const inconclusive = whyInconclusive(status, text, body, gatewayCode, isAccepted)
  if (inconclusive) {
    const outcome = "unknown"
    return result({ outcome, error: new ResponseError({ code: inconclusive, outcome, status, call }) })
  }

  if (!isAccepted) {
    const code = Object.hasOwn(outcomeByCode, gatewayCode) ? (gatewayCode as GatewayCode) : "UNLISTED"
    // Neither an unlisted code nor a 5xx proves that nothing happened.
    return failed(code, status >= 500 || code === "UNLISTED" ? "unknown" : outcomeByCode[code], gatewayMessage)
  }

  // An amount that cannot be read is left out; the text of the result still has it.
  const { fields: data } = readAmounts(body as JsonObject, meta.amounts)
  const { state } = meta
  if (!state) return result({ outcome: "succeeded", data })
  // The state is in no known field: accepted, but perhaps not final.
  if (state === "unknown") return result({ outcome: "processing", data })
  const outcome = finalOutcome(data, state)
  if (outcome !== "rejected") return result({ outcome: outcome ?? "processing", data })
  return failed("STATE_REJECTED", outcome, `${gatewayMessage} ${state.field} ${stringAt(data, state.field)}`.trim())
}

/** Why this response has no code that can be judged, or `undefined` if it has one. */
function whyInconclusive(
  status: number,
  text: string,
  body: unknown,
  gatewayCode: string,
  isAccepted: boolean,
): ResponseError["code"] | undefined {
  // Some runtimes give a redirect that was not followed the status 0.
  if (status < 200 || (status >= 300 && status < 400)) return "REDIRECTED"
  if (gatewayCode && !isAccepted) return undefined
  if (status >= 400) return "BAD_STATUS"
  if (!text.trim()) return "EMPTY_RESPONSE"
  if (typeof body !== "object" || body === null) return "NOT_JSON"
  return isAccepted ? undefined : "NO_ERR_CODE"
}

/** The outcome of a final state, or `undefined` when the state is not known to be final. */
function finalOutcome(data: JsonObject, { field, final, absent }: State): "succeeded" | "rejected" | undefined {
  const value = valueAt(data, field)
  // An absent state can be final. A value that cannot be read (an object, a list, white space) must not count as absent.
  if (value === undefined || value === null || value === "") return absent
  const state = stringAt(data, field)
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
