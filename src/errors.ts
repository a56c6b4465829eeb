import { verdicts } from "../generated/error-codes.ts"
import type { JsonObject } from "./api.ts"
import { docsOf, type Problem, UmsError } from "./lib/error.ts"
import type { OperationFacts } from "./lib/facts.ts"

/** Every gateway code that the description lists; a code outside it arrives as `UNLISTED`, its text in `gatewayCode`. */
export type GatewayCode = keyof typeof verdicts

/** What an error takes its words from. */
export interface CallContext {
  /** Path of the operation, e.g. `/v1/netpay/secure-complete`. */
  readonly operation: string
  /** What the description says of it; nothing where it says nothing. */
  readonly facts: Partial<OperationFacts>
  /** The request, once it is known. */
  body?: JsonObject
}

abstract class CallError<Code extends string> extends UmsError<Code> {
  /** What became of the call. */
  readonly outcome: "not-sent" | "rejected" | "unknown"
  readonly operation: string
  /** The request's own identifiers, by which the gateway can be asked: order, bill and refund numbers. */
  readonly ids: Readonly<Record<string, string>>
  /** What it says about the money. What the code says beyond that, and what to do, stands under `docs`. */
  readonly advice: string

  constructor(
    code: Code,
    outcome: CallError<Code>["outcome"],
    text: string,
    { operation, facts, body = {} }: CallContext,
    cause?: unknown,
  ) {
    const { resolve, effect } = facts
    const ask = resolve ? `${resolve.path} by ${Object.keys(resolve.by).join(", ")}` : "for the order"
    const advice =
      outcome === "unknown" && effect !== "read"
        ? `It may have happened: ask ${ask} before anything else, and never send it again blindly.`
        : "No money moved by this call."
    super(code, `${operation} ${outcome}: ${text}. ${advice}`, cause)
    this.outcome = outcome
    this.operation = operation
    this.ids = idsOf(facts, body)
    this.advice = advice
  }
}

/** The path or the body of a call is wrong. Nothing was sent. */
export class InvalidInputError extends CallError<"INVALID_INPUT"> {
  override readonly name = "InvalidInputError"
  declare readonly field: string
  declare readonly limit: string
  declare readonly received: string

  constructor(problem: Problem, call: CallContext, cause?: unknown) {
    super(
      "INVALID_INPUT",
      "not-sent",
      `${problem.field} must be ${problem.limit}, not ${problem.received}`,
      call,
      cause,
    )
    Object.assign(this, problem)
  }
}

/** The network or the clock ended the call before an answer was read. The runtime's own error is the `cause`. */
export class ConnectionError extends CallError<"NOT_CONNECTED" | "RESPONSE_LOST" | "TIMED_OUT" | "ABORTED"> {
  override readonly name = "ConnectionError"

  constructor(code: ConnectionError["code"], outcome: "not-sent" | "unknown", call: CallContext, cause: unknown) {
    super(code, outcome, inWords(code), call, cause)
  }
}

/** An answer came that is not the gateway's verdict: a redirect, a proxy's page, a torn text. */
export class ResponseError extends CallError<"REDIRECTED" | "BAD_STATUS" | "EMPTY_RESPONSE" | "NOT_JSON" | "NO_ERR_CODE"> {
  override readonly name = "ResponseError"
  /** HTTP status of the answer. */
  readonly status: number

  constructor(code: ResponseError["code"], status: number, call: CallContext) {
    super(code, "unknown", `${inWords(code)} (HTTP ${status})`, call)
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
  /** `errMsg`, else `errInfo`, as it came, or nothing; of `STATE_REJECTED` with the state's field and value after it. */
  readonly gatewayMessage: string
  override readonly docs: string

  constructor(
    code: GatewayError["code"],
    outcome: "rejected" | "unknown",
    gatewayCode: string,
    gatewayMessage: string,
    status: number,
    call: CallContext,
  ) {
    super(code, outcome, `${onOneLine(`${gatewayCode} ${gatewayMessage}`)} (HTTP ${status})`, call)
    this.status = status
    this.gatewayCode = gatewayCode
    this.gatewayMessage = gatewayMessage
    // The gateway's codes have a page of their own.
    this.docs = Object.hasOwn(verdicts, code) ? docsOf("error-codes", code) : docsOf("errors", code)
  }
}

/** The gateway's words as a log line can bear them: others may have chosen them. */
function onOneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, " ").slice(0, 200)
}

function inWords(code: string): string {
  return code.toLowerCase().replaceAll("_", " ")
}

/** The identifiers of a body by which a person or a query can find the call again. */
function idsOf({ idempotency = [], resolve }: Partial<OperationFacts>, body: JsonObject): Record<string, string> {
  const ids: Record<string, string> = {}
  for (const field of [...idempotency, ...Object.values(resolve?.by ?? {})]) {
    const value = body[field]
    if (typeof value === "string") ids[field] = value
  }
  return ids
}
