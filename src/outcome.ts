import { verdicts } from "../generated/error-codes.ts"
import type { JsonObject } from "./api.ts"
import {
  type CallContext,
  type ConnectionError,
  type GatewayCode,
  GatewayError,
  type InvalidInputError,
  ResponseError,
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
  | ({ readonly outcome: "rejected"; readonly data?: never; readonly error: GatewayError } & Answer)
  | ({
      readonly outcome: "unknown"
      readonly data?: never
      readonly error: GatewayError | ResponseError | ConnectionError
    } & Partial<Answer>)
  | {
      readonly outcome: "not-sent"
      readonly data?: never
      readonly error: InvalidInputError | ConnectionError | ConfigurationError
      readonly response?: never
      readonly text?: never
    }

// One member for each outcome: where two share a member, ruling out both one by one would not rule it out.
interface Accepted<Outcome, Data> extends Answer {
  readonly outcome: Outcome
  readonly data: Data
  readonly error?: never
}

/** The answer itself. */
interface Answer {
  /** Status and headers. Its body has been read. */
  readonly response: Response
  /** The body, character for character; not enumerable, because it can hold personal fields of the payer. */
  readonly text: string
}

/** A result before the text of the answer is put to it. */
type Verdict = WithoutText<Result<JsonObject>>
type WithoutText<R> = R extends unknown ? Omit<R, "text"> : never

/** Judges an answer: pure, so that every answer a gateway or a proxy can give is one line of a test. */
export function judge(facts: OperationFacts, call: CallContext, response: Response, text: string): Verdict {
  const { status } = response
  const reply = parse(text)
  const { field = "errCode", message = "errMsg" } = facts.code ?? {}
  const gateway = textAt(reply, "errCode")
  // A gateway that refuses says errCode, whatever the business behind it says; its yes is not that of the business.
  const gatewayCode = gateway && !facts.success.includes(gateway) ? gateway : textAt(reply, field)
  const words = textAt(reply, "errMsg") || textAt(reply, "errInfo") || textAt(reply, message)
  const accepted = facts.success.includes(gatewayCode)
  const fault = faultOf(status, text, reply, gatewayCode, accepted)
  if (fault) return { outcome: "unknown", error: new ResponseError(fault, status, call), response }

  if (!accepted) {
    const code = Object.hasOwn(verdicts, gatewayCode) ? (gatewayCode as GatewayCode) : "UNLISTED"
    // A code that no document lists says nothing about the money.
    const outcome = status >= 500 || code === "UNLISTED" ? "unknown" : verdicts[code]
    const error = new GatewayError(code, outcome, gatewayCode, words, status, call)
    return { outcome, error, response }
  }

  const data = reply as Record<string, unknown>
  readAmounts(data, facts.amounts)
  if (!facts.state) return { outcome: "succeeded", data, response }
  // What is there and no text is not the absence that can be final.
  const state = textAt(data, facts.state.field) || (valueAt(data, facts.state.field) ? "?" : "")
  const outcome = Object.hasOwn(facts.state.final, state) ? facts.state.final[state] : undefined
  if (outcome !== "rejected") return { outcome: outcome ?? "processing", data, response }
  const said = `${words} ${facts.state.field} ${state}`.trim()
  const error = new GatewayError("STATE_REJECTED", outcome, gatewayCode, said, status, call)
  return { outcome, error, response }
}

/** Why an answer is no verdict of the gateway, if it is none. */
function faultOf(
  status: number,
  text: string,
  reply: unknown,
  gatewayCode: string,
  accepted: boolean,
): ResponseError["code"] | undefined {
  if (status < 200 || (status >= 300 && status < 400)) return "REDIRECTED"
  if (gatewayCode && !accepted) return undefined
  if (status >= 400) return "BAD_STATUS"
  if (!text.trim()) return "EMPTY_RESPONSE"
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
  const value = valueAt(reply, path)
  return typeof value === "object" || value === undefined ? "" : String(value).trim()
}
