import { verdicts } from "../generated/error-codes.ts"
import type { JsonObject } from "./api.ts"
import {
  type CallContext,
  type ConnectionError,
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
  | Accepted<"succeeded", Data>
  | Accepted<"processing", Data>
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

// One member for each outcome: where two share a member, ruling out both one by one would not rule it out.
interface Accepted<Outcome, Data> {
  readonly outcome: Outcome
  readonly data: Data
  readonly error?: never
  readonly response: Response
}

/** Judges an answer: pure, so that every answer a gateway or a proxy can give is one line of a test. */
export function judge(facts: OperationFacts, call: CallContext, response: Response, text: string): Result<JsonObject> {
  const { status } = response
  const reply = parse(text)
  const gatewayCode = textAt(reply, "errCode")
  const accepted = facts.success.includes(gatewayCode)
  const fault = faultOf(status, text, reply, gatewayCode, accepted)
  if (fault) return { outcome: "unknown", error: new ReplyError(fault, status, call), response }

  const gatewayMessage = textAt(reply, "errMsg") || textAt(reply, "errInfo")
  if (!accepted) {
    const code = Object.hasOwn(verdicts, gatewayCode) ? (gatewayCode as GatewayCode) : "UNLISTED"
    // A code that no document lists says nothing about the money.
    const outcome = status >= 500 || code === "UNLISTED" ? "unknown" : verdicts[code]
    return { outcome, error: new GatewayError(code, outcome, gatewayCode, gatewayMessage, status, call), response }
  }

  const data = reply as Record<string, unknown>
  readAmounts(data, facts.amounts)
  const { field, final } = facts.state ?? { field: "errCode", final: { [gatewayCode]: "succeeded" as const } }
  const state = textAt(data, field)
  const outcome = Object.hasOwn(final, state) ? final[state] : undefined
  if (outcome !== "rejected") return { outcome: outcome ?? "processing", data, response }
  const said = `${gatewayMessage} ${field} ${state}`.trim()
  return { outcome, error: new GatewayError("STATE_REJECTED", outcome, gatewayCode, said, status, call), response }
}

/** Why an answer is no verdict of the gateway, if it is none. */
function faultOf(
  status: number,
  text: string,
  reply: unknown,
  gatewayCode: string,
  accepted: boolean,
): ReplyError["code"] | undefined {
  if (status < 200 || (status >= 300 && status < 400)) return "REDIRECTED"
  if (gatewayCode && !accepted) return undefined
  if (status >= 400) return "BAD_STATUS"
  if (!text.trim()) return "EMPTY_REPLY"
  if (typeof reply !== "object" || reply === null) return "NOT_JSON"
  return accepted ? undefined : "NO_ERR_CODE"
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The text at a dotted path of a reply; empty when there is none. */
function textAt(reply: unknown, path: string): string {
  const value = path.split(".").reduce(valueAt, reply)
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : ""
}
