import type { verdicts } from "../generated/error-codes.ts"
import { type Problem, UmsError } from "./lib/error.ts"

/** Every gateway code that the description lists; a code outside it arrives as `UNLISTED`, its text in `gatewayCode`. */
export type GatewayCode = keyof typeof verdicts

/** Where a call went and what its log line needs. */
export interface CallContext {
  /** Path of the operation, e.g. `/v1/netpay/secure-complete`. */
  readonly operation: string
  /** The request's own identifiers, by which the gateway can be asked: order, bill and refund numbers. */
  readonly ids: Readonly<Record<string, string>>
}

/** What one failed call says: what happened to the money and what to do. */
export interface Consequence {
  /** `not-sent`: nothing left this machine. `rejected`: the gateway said no. `unknown`: it may have happened. */
  readonly outcome: "not-sent" | "rejected" | "unknown"
  /** What to do next, in one or two sentences. */
  readonly advice: string
}

abstract class CallError<Code extends string> extends UmsError<Code> {
  readonly outcome: Consequence["outcome"]
  readonly operation: string
  readonly ids: Readonly<Record<string, string>>
  readonly advice: string
  /** Page and heading of this package's documentation that explain the code. */
  readonly docs: string

  constructor(
    code: Code,
    text: string,
    call: CallContext,
    { outcome, advice }: Consequence,
    page: string,
    cause?: unknown,
  ) {
    super(code, `${call.operation}: ${text} (${outcome}). ${advice}`, cause === undefined ? undefined : { cause })
    this.outcome = outcome
    this.operation = call.operation
    this.ids = call.ids
    this.advice = advice
    this.docs = `chinaums/docs/${page}.md#${code.toLowerCase()}`
  }
}

/** The body or the path of a call is wrong. Nothing was sent. */
export class InvalidInputError extends CallError<"INVALID_FIELD" | "INVALID_PATH" | "NOT_SERIALISABLE"> {
  override readonly name = "InvalidInputError"
  readonly field: string
  readonly limit: string
  readonly received: string

  constructor(code: InvalidInputError["code"], problem: Problem, call: CallContext, cause?: unknown) {
    const { field, limit, received } = problem
    const consequence = { outcome: "not-sent", advice: `Nothing was sent; correct ${field} and call again.` } as const
    super(code, `${field} must be ${limit}, but it is ${received}`, call, consequence, "errors", cause)
    this.field = field
    this.limit = limit
    this.received = received
  }
}

/** The network or the clock ended the call before an answer was read. The runtime's own error is the `cause`. */
export class ConnectionError extends CallError<"NOT_CONNECTED" | "ANSWER_LOST" | "TIMED_OUT" | "ABORTED"> {
  override readonly name = "ConnectionError"

  constructor(
    code: ConnectionError["code"],
    text: string,
    call: CallContext,
    consequence: Consequence,
    cause: unknown,
  ) {
    super(code, text, call, consequence, "errors", cause)
  }
}

/** An answer came that is not the gateway's verdict: a redirect, a proxy's page, a torn text. */
export class ReplyError extends CallError<"REDIRECTED" | "BAD_STATUS" | "EMPTY_REPLY" | "NOT_JSON" | "NO_ERR_CODE"> {
  override readonly name = "ReplyError"
  /** HTTP status of the answer. */
  readonly status: number

  constructor(code: ReplyError["code"], text: string, status: number, call: CallContext, consequence: Consequence) {
    super(code, text, call, consequence, "errors")
    this.status = status
  }
}

/** The gateway answered with a code that is not success, or with a state that ends the matter badly. */
export class GatewayError extends CallError<GatewayCode | "UNLISTED" | "STATE_REJECTED"> {
  override readonly name = "GatewayError"
  /** HTTP status of the answer. */
  readonly status: number
  /** `errCode` as it came. */
  readonly gatewayCode: string
  /** `errMsg`, else `errInfo`, as it came; empty when the gateway said nothing. */
  readonly gatewayMessage: string

  constructor(
    code: GatewayError["code"],
    said: { readonly status: number; readonly gatewayCode: string; readonly gatewayMessage: string },
    call: CallContext,
    consequence: Consequence,
  ) {
    const text = `the gateway answered ${said.gatewayCode} ${said.gatewayMessage}`.trimEnd()
    super(code, text, call, consequence, code === "UNLISTED" || code === "STATE_REJECTED" ? "errors" : "error-codes")
    this.status = said.status
    this.gatewayCode = said.gatewayCode
    this.gatewayMessage = said.gatewayMessage
  }
}
