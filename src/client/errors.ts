/** The errors of a call. */
import { outcomeByCode } from "../../generated/outcome-by-code.ts"
import type { Problem } from "../lib/check.ts"
import { ConfigurationError } from "../lib/configuration-error.ts"
import { UmsError, type UmsErrorInit } from "../lib/error.ts"
import type { CallRecord } from "./call-record.ts"

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
export type FailedOutcome = "not-sent" | "rejected" | "unknown"

/** What every error in a result says about its call. */
export interface AboutCall {
  /** What happened to the call. */
  readonly outcome: FailedOutcome
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

// The properties are declared only, because `UmsError` assigns them; a normal class field would reset them afterwards.
abstract class CallError<Code extends string> extends UmsError<Code> implements AboutCall {
  /** What happened to the call. */
  declare readonly outcome: FailedOutcome
  declare readonly operation: string
  /** The identifiers in the request by which the gateway can be asked: order, bill and refund numbers. */
  declare readonly ids: Readonly<Record<string, string>>
  /** What the outcome means, and what to do. The page in `error.docs` says more. */
  declare readonly advice: string
  /** Whether the same call can be made again; `after-asking`: it may have taken effect, so query first. */
  declare readonly repeat: "safe" | "after-asking" | "useless"
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
}

/** An option of a call, or what the client's `now` or `nonce` returned, is wrong. Nothing was sent. */
export class CallOptionError extends ConfigurationError implements AboutCall {
  declare readonly outcome: "not-sent"
  declare readonly operation: string
  declare readonly ids: Readonly<Record<string, string>>
  declare readonly advice: string
  declare readonly repeat: "useless"

  constructor({ option, message, ...about }: AboutCall & { option?: ConfigurationError; message?: string }) {
    super(option as ConfigurationError, message)
    Object.assign(this, about)
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
   * `errMsg`, or else `errInfo`, or else the product's own message field; may be empty. It can contain personal data, so
   * it is not enumerable and not part of the message, unless the client has `includeGatewayMessage`.
   */
  declare readonly gatewayMessage: string
  /** For `STATE_REJECTED`: the field of the state and its value, such as `secureStatus CANCELED`. */
  declare readonly state?: string

  constructor({ includeGatewayMessage = false, ...init }: GatewayErrorInit) {
    super({ ...init, page: init.code in outcomeByCode ? "error-codes" : undefined })
    Object.defineProperty(this, "gatewayMessage", { enumerable: includeGatewayMessage })
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
    super({ code: "NOT_FINAL", message, outcome: "processing", operation: path, ids, advice, repeat: "after-asking" })
  }
}

interface GatewayErrorInit extends UmsErrorInit<GatewayError["code"]> {
  readonly includeGatewayMessage?: boolean | undefined
}
