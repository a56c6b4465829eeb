import { verdicts } from "../generated/error-codes.ts"
import type { JsonObject } from "./api.ts"
import {
  type CallContext,
  type ConnectionError,
  type Consequence,
  type GatewayCode,
  GatewayError,
  type InvalidInputError,
  ReplyError,
} from "./errors.ts"
import { readAmounts, valueAt } from "./lib/amounts.ts"
import type { ConfigurationError } from "./lib/error.ts"
import type { OperationFacts } from "./lib/facts.ts"

/**
 * What became of one call. It speaks of the call, not of the order: an order that was created has `succeeded` in being
 * created, and whether its payer has paid is the order's own `status`.
 *
 * - `succeeded`: accepted, and final as far as this call goes.
 * - `processing`: accepted, not final yet. Ask again later.
 * - `rejected`: the gateway said no. `error.code` says why.
 * - `unknown`: the answer was lost or says nothing. It may have happened: ask before anything else.
 * - `not-sent`: nothing left this machine.
 */
export type Result<Data> =
  | {
      readonly outcome: "succeeded" | "processing"
      readonly data: Data
      readonly error?: never
      readonly response: Response
    }
  | { readonly outcome: "rejected"; readonly data?: never; readonly error: GatewayError; readonly response: Response }
  | {
      readonly outcome: "unknown"
      readonly data?: never
      readonly error: GatewayError | ReplyError | ConnectionError
      readonly response?: Response
    }
  | {
      readonly outcome: "not-sent"
      readonly data?: never
      readonly error: InvalidInputError | ConnectionError | ConfigurationError
      readonly response?: never
    }

/** Judges an answer: pure, so that every answer a gateway or a proxy can give is one line of a test. */
export function judge(facts: OperationFacts, call: CallContext, response: Response, body: unknown): Result<JsonObject> {
  const { status } = response
  const unknown = consequenceOf("unknown", facts)
  const unreadable = (code: ReplyError["code"], text: string): Result<JsonObject> => ({
    outcome: "unknown",
    error: new ReplyError(code, `${text} (HTTP ${status})`, status, call, unknown),
    response,
  })

  if (status < 200 || (status >= 300 && status < 400))
    return unreadable("REDIRECTED", "a redirect came, and none is followed")
  const reply = typeof body === "string" ? parseObject(body) : body
  const gatewayCode = textOf(valueAt(reply, "errCode"))
  const accepted = facts.success.includes(gatewayCode)
  if (!gatewayCode || accepted) {
    if (status >= 400) return unreadable("BAD_STATUS", "an error status came without an error code")
    if (body === undefined || body === "") return unreadable("EMPTY_REPLY", "an empty answer came")
    if (!isObject(reply)) return unreadable("NOT_JSON", "an answer came that is no JSON object")
    if (!accepted) return unreadable("NO_ERR_CODE", "an answer came without errCode")
    return judgeState(facts, call, response, reply)
  }

  const code = Object.hasOwn(verdicts, gatewayCode) ? (gatewayCode as GatewayCode) : "UNLISTED"
  const outcome = status >= 500 || code === "UNLISTED" ? "unknown" : verdicts[code]
  const gatewayMessage = textOf(valueAt(reply, "errMsg")) || textOf(valueAt(reply, "errInfo"))
  const said = { status, gatewayCode, gatewayMessage }
  return { outcome, error: new GatewayError(code, said, call, consequenceOf(outcome, facts)), response }
}

/** What an outcome says about the money, and what to do. */
export function consequenceOf(outcome: Consequence["outcome"], { effect, resolve }: OperationFacts): Consequence {
  if (outcome === "not-sent") return { outcome, advice: "Nothing was sent, so no money moved." }
  if (outcome === "rejected") return { outcome, advice: "The gateway refused this call, so it moved no money." }
  if (effect === "read") return { outcome, advice: "A read changes nothing: ask again." }
  const question = resolve ? `Ask ${resolve.path} by ${resolve.by.join(", ")}` : "Query the order"
  return {
    outcome,
    advice: `It may have happened. ${question} before anything else, and do not send it again blindly.`,
  }
}

function judgeState(
  facts: OperationFacts,
  call: CallContext,
  response: Response,
  reply: Record<string, unknown>,
): Result<JsonObject> {
  readAmounts(reply, facts.amounts)
  const { state } = facts
  const value = state ? textOf(state.field.split(".").reduce<unknown>(valueAt, reply)) : ""
  const outcome = state ? (Object.hasOwn(state.final, value) ? state.final[value] : "processing") : "succeeded"
  if (outcome !== "rejected") return { outcome: outcome ?? "processing", data: reply, response }
  const said = {
    status: response.status,
    gatewayCode: textOf(reply["errCode"]),
    gatewayMessage: `${state?.field} is ${value}`,
  }
  return { outcome, error: new GatewayError("STATE_REJECTED", said, call, consequenceOf(outcome, facts)), response }
}

function parseObject(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : ""
}
