/** The errors of a call. */
import { outcomeByCode } from "../../generated/error-codes.ts"
import { type Problem, problemMessage } from "../lib/check.ts"
import { ConfigurationError } from "../lib/configuration-error.ts"
import { UmsError, type UmsErrorInit } from "../lib/error.ts"
import { type CallContext, type CallRecord, describeCall } from "./call-record.ts"

/** Every gateway code that the description lists. Any other arrives as `UNLISTED`, its value in `gatewayCode`. */
export type GatewayCode = keyof typeof outcomeByCode

/** Every error of a client. `chinaums/notify` has its own. */
export type AnyUmsError =
  | InvalidInputError
  | ConnectionError
  | ResponseError
  | GatewayError
  | NotFinalError
  | ConfigurationError

/** Every `code` of these errors. */
export type ErrorCode = AnyUmsError["code"]

/** What the result of a call can be without having data. */
type Failure = "not-sent" | "rejected" | "unknown"

/** What every error in a result says about its call. */
interface AboutCall {
  /** What happened to the call. */
  readonly outcome: Failure
  readonly operation: string
  /** The identifiers in the request: order, bill and refund numbers. */
  readonly ids: Readonly<Record<string, string>>
  /** What the outcome means, and what to do. The page in `error.docs` says more. */
  readonly advice: string
  /**
   * Whether the same call can be made again: `safe` (it did nothing), `after-asking` (it may have taken effect: query
   * first), or `useless` (its result would be the same).
   */
  readonly repeat: "safe" | "after-asking" | "useless"
}

/** The default message of each code. */
const MESSAGES = {
  NOT_CONNECTED: "not connected",
  RESPONSE_LOST: "response lost",
  TIMED_OUT: "timed out",
  ABORTED: "aborted",
  RESPONSE_TOO_LARGE: "response too large",
  REDIRECTED: "redirected",
  BAD_STATUS: "unexpected status",
  EMPTY_RESPONSE: "empty response",
  NOT_JSON: "not a JSON object",
  NO_ERR_CODE: "no errCode",
  DUPLICATE_KEY: "a key that occurs twice",
  WRONG_RESPONSE: "the response belongs to another request",
  UNREADABLE_AMOUNT: "an amount that cannot be read",
} as const

interface CallErrorInit<Code extends string> extends Omit<UmsErrorInit<Code>, "message"> {
  readonly code: Code
  readonly outcome: Failure
  readonly call: CallContext
  readonly message?: string
  readonly status?: number
  readonly field?: string
  readonly cause?: unknown
}

// The properties are declared only, because `UmsError` assigns them; a normal class field would reset them afterwards.
abstract class CallError<Code extends string> extends UmsError<Code> implements AboutCall {
  /** What happened to the call. */
  declare readonly outcome: Failure
  declare readonly operation: string
  /** The identifiers in the request by which the gateway can be asked: order, bill and refund numbers. */
  declare readonly ids: Readonly<Record<string, string>>
  /** What the outcome means, and what to do. The page in `error.docs` says more. */
  declare readonly advice: string
  /** Whether the same call can be made again; `after-asking`: it may have taken effect, so query first. */
  declare readonly repeat: "safe" | "after-asking" | "useless"

  constructor({ call, ...init }: CallErrorInit<Code>) {
    const { outcome, status, field } = init
    const { message = MESSAGES[init.code as keyof typeof MESSAGES] + (field ? `: ${field}` : "") } = init
    const about = aboutCall(call, outcome, init.code === "INVALID_INPUT")
    const http = status === undefined ? "" : ` (HTTP ${status})`
    super({ ...init, ...about, message: `${about.operation} ${outcome}: ${message}${http}. ${about.advice}` })
  }
}

/** The path, the body or the content of a call is wrong. Nothing was sent. */
export class InvalidInputError extends CallError<"INVALID_INPUT"> implements Problem {
  override readonly name = "InvalidInputError"
  /** Name of the field; nested ones joined by dots. */
  declare readonly field: string
  /** What the field must be. */
  declare readonly expected: string
  /** What was given. A string is described and never shown, except a valid path. */
  declare readonly received: string

  constructor(init: Problem & { readonly call: CallContext; readonly cause?: unknown }) {
    super({ ...init, code: "INVALID_INPUT", outcome: "not-sent", message: problemMessage(init) })
  }
}

/** An option of a call, or what the client's `now` or `nonce` returned, is wrong. Nothing was sent. */
export class CallOptionError extends ConfigurationError implements AboutCall {
  declare readonly outcome: "not-sent"
  declare readonly operation: string
  declare readonly ids: Readonly<Record<string, string>>
  declare readonly advice: string
  declare readonly repeat: "useless"

  constructor(problem: Problem, call: CallContext) {
    super(problem)
    Object.assign(this, aboutCall(call, "not-sent", true))
  }
}

/**
 * The call ended before a response was read: the network failed, the time limit was reached, the caller aborted it, the
 * response was too large, or code of the caller threw (a getter of the body, the clock). `cause` is that error.
 */
export class ConnectionError extends CallError<
  "NOT_CONNECTED" | "RESPONSE_LOST" | "TIMED_OUT" | "ABORTED" | "RESPONSE_TOO_LARGE"
> {
  override readonly name = "ConnectionError"
}

/** A response arrived that proves nothing: a redirect, the page of a proxy, incomplete JSON, that of another request. */
export class ResponseError extends CallError<
  | "REDIRECTED"
  | "BAD_STATUS"
  | "EMPTY_RESPONSE"
  | "NOT_JSON"
  | "NO_ERR_CODE"
  | "DUPLICATE_KEY"
  | "WRONG_RESPONSE"
  | "UNREADABLE_AMOUNT"
> {
  override readonly name = "ResponseError"
  /** HTTP status of the response. */
  declare readonly status: number
  /** Path of the response field that cannot be trusted, for `WRONG_RESPONSE` and `UNREADABLE_AMOUNT`. */
  declare readonly field?: string
}

/** The gateway responded with a code that is not a success, or with a state in which the call has failed. */
export class GatewayError extends CallError<GatewayCode | "UNLISTED" | "STATE_REJECTED"> {
  override readonly name = "GatewayError"
  /** HTTP status of the response. */
  declare readonly status: number
  /** The code that decided: `errCode`, or the product's own code field. */
  declare readonly gatewayCode: string
  /**
   * `errMsg`, or else `errInfo`, or else the product's own message field; may be empty. For `STATE_REJECTED`, the field and
   * the value of the state follow.
   */
  declare readonly gatewayMessage: string

  constructor(init: GatewayErrorInit) {
    const message = onOneLine(`${init.gatewayCode} ${init.gatewayMessage}`)
    super({ ...init, message, page: init.code in outcomeByCode ? "error-codes" : undefined })
  }
}

/** `unwrap` got an accepted call that is not final. */
export class NotFinalError extends UmsError<"NOT_FINAL"> {
  override readonly name = "NotFinalError"
  declare readonly outcome: "processing"
  declare readonly operation: string
  declare readonly ids: Readonly<Record<string, string>>
  declare readonly advice: string
  declare readonly repeat: "after-asking"

  constructor({ path, ids, ask }: CallRecord) {
    const advice = `Query ${ask?.path ?? "the order"} later.`
    const message = `${path} processing: not final. ${advice}`
    const about = { outcome: "processing", operation: path, ids, advice, repeat: "after-asking" }
    super({ code: "NOT_FINAL", message, ...about })
  }
}

interface GatewayErrorInit extends Pick<GatewayError, "code" | "status" | "gatewayCode" | "gatewayMessage"> {
  readonly outcome: "rejected" | "unknown"
  readonly call: CallContext
}

/** Untrusted text for a message: control characters become spaces, and at most 200 characters are kept. */
function onOneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, " ").slice(0, 200)
}

function aboutCall(call: CallContext, outcome: Failure, isInvalid: boolean): AboutCall {
  const isRead = call.meta.effect === "read"
  const record = describeCall(call)
  const again = outcome === "rejected" || isInvalid ? "useless" : "safe"
  return {
    outcome,
    operation: record.path,
    ids: record.ids,
    advice: isRead ? "It only reads." : outcome === "unknown" ? howToAsk(call, record) : "No money moved by this call.",
    repeat: outcome === "unknown" && !isRead ? "after-asking" : again,
  }
}

/** Which query to make. It names the fields of both sides, because a query can have another name for a number. */
function howToAsk({ meta: { resolve }, body = {} }: CallContext, { ask }: CallRecord): string {
  const pairs = Object.entries(resolve?.by ?? {})
  const known = pairs
    .filter(([field]) => ask?.body[field])
    .map(([field, own]) => `${field} ${field === own ? "" : `= your ${own} `}${ask?.body[field]}`)
  const missing = pairs.map(([, own]) => own).filter((own) => body[own] === undefined)
  const query = ask
    ? `: query ${ask.path} with ${known.join(", ")}`
    : resolve && missing[0]
      ? `. ${resolve.path} cannot find it, because ${missing.join(", ")} was not sent: ask the operator of the gateway`
      : ": query the order"
  return `It may have taken effect${query} before you retry.`
}
