import type { JsonObject } from "./api.ts"
import { writeBody } from "./body.ts"
import { connectionError } from "./connection.ts"
import { type Deadline, startDeadline } from "./deadline.ts"
import { type CallContext, InvalidInputError } from "./errors.ts"
import { beijingTime } from "./lib/clock.ts"
import { ConfigurationError } from "./lib/error.ts"
import type { OperationFacts } from "./lib/facts.ts"
import { checkOptions, type FieldRules, findProblem, kindOf } from "./lib/fields.ts"
import { type Settings, TIMEOUT } from "./options.ts"
import { judge, type Result } from "./outcome.ts"
import type { Signer } from "./sign/hmac.ts"
import { type Attempt, createTransport } from "./transport.ts"

/** What a single call may set. The network, the signature and the serialisation are the client's and stay so. */
export interface CallOptions {
  /** Ends the call early: `not-sent` before the bytes left, `unknown` afterwards. */
  readonly signal?: AbortSignal | undefined
  /** Longest wait for this answer, in milliseconds. Default: the client's. 1 to 600000. */
  readonly timeoutMs?: number | undefined
}

/** Fills, checks, signs, sends and judges one body. Never throws. */
export type Call = (
  path: string,
  facts: OperationFacts | undefined,
  given: JsonObject,
  options: CallOptions | undefined,
) => Promise<Result<JsonObject>>

/** Makes the one way in which a client calls the gateway. */
export function createCall(settings: Settings, sign: Signer): Call {
  const send = createTransport(settings, sign)

  return async (path, facts, given, options) => {
    const context: CallContext = { operation: shown(path), facts: facts ?? {} }
    let attempt: Attempt | undefined
    let deadline: Deadline | undefined
    try {
      const { signal, timeoutMs = settings.timeoutMs } = options ?? {}
      if (!facts || facts.redirect) throw new InvalidInputError({ ...UNKNOWN, received: kindOf(path) }, context)
      checkPath(path, context)
      if (signal && !(signal instanceof AbortSignal)) {
        throw new ConfigurationError({ field: "signal", limit: "an AbortSignal", received: kindOf(signal) })
      }
      checkOptions(TIMEOUT, { timeoutMs })
      const requestTimestamp = timeOf(settings)
      attempt = { requestTimestamp, sent: false }
      const text = writeBody("body", given, settings.defaults, requestTimestamp, context)
      deadline = startDeadline(timeoutMs, signal)
      const response = await send(settings.baseUrl + path, text, attempt, deadline.signal)
      const answer = await response.text()
      const verdict = judge(facts, context, response, answer)
      return Object.defineProperty(verdict, "text", { value: answer }) as Result<JsonObject>
    } catch (cause) {
      // Once the bytes are out, an error of ours can only come from the caller's own network, and proves nothing.
      if (!attempt?.sent && (cause instanceof InvalidInputError || cause instanceof ConfigurationError)) {
        return { outcome: "not-sent", error: cause }
      }
      const error = connectionError(context, cause, attempt?.sent ?? false, deadline?.ended())
      return { outcome: error.outcome, error } as Result<never>
    } finally {
      deadline?.clear()
    }
  }
}

/** A path as an error can bear it: what is no path may be anything, a secret or a payer's name among it. */
export function shown(path: unknown): string {
  return typeof path === "string" && !findProblem(PATH, { path }) ? path : kindOf(path)
}

const UNKNOWN = { field: "path", limit: "a described POST (or use send)" }

/** This moment in Beijing time, by the caller's clock. */
export function timeOf(settings: Settings): string {
  const now = Math.floor(settings.now())
  checkOptions(CLOCK, { now })
  return beijingTime(now)
}

// To the end of 9999, the last year that four digits can say.
const CLOCK: FieldRules = { now: { unit: "milliseconds", max: 253_402_300_799_999 } }

/** Refuses a path that could lead anywhere but below the gateway's address. */
export function checkPath(path: string, context: CallContext): void {
  const problem = findProblem(PATH, { path })
  if (problem) throw new InvalidInputError(problem, context)
}

// Each part begins with a letter, a digit or _: none is empty, and none leads upwards.
const PATH: FieldRules = {
  path: {
    required: true,
    pattern: "^(/\\w[\\w.-]*)+$",
    words: "like /v1/netpay/query",
  },
}
