import createFetchClient from "openapi-fetch"
import type { JsonObject } from "./api.ts"
import { checkBody, checkObject, checkPath, fillBody, idsOf } from "./body.ts"
import { connectionError } from "./connection.ts"
import { type Deadline, startDeadline } from "./deadline.ts"
import { type CallContext, InvalidInputError } from "./errors.ts"
import { utf8 } from "./lib/bytes.ts"
import { beijingTime } from "./lib/clock.ts"
import { ConfigurationError } from "./lib/error.ts"
import type { OperationFacts } from "./lib/facts.ts"
import { checkTimeout, type Settings } from "./options.ts"
import { judge, type Result } from "./outcome.ts"
import { serialise } from "./serialise.ts"
import { type Attempt, createTransport, Outgoing } from "./transport.ts"

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
  facts: OperationFacts,
  given: JsonObject,
  options: CallOptions,
) => Promise<Result<JsonObject>>

/** Makes the one way in which a client calls the gateway. */
export function createCall(settings: Settings): Call {
  const gateway = createFetchClient<Record<string, { post: object }>>({
    baseUrl: settings.baseUrl,
    Request: Outgoing as never,
    fetch: createTransport(settings) as never,
    bodySerializer: (bytes) => bytes,
  })

  return async (path, facts, given, { signal, timeoutMs = settings.timeoutMs }) => {
    const attempt: Attempt = { epochMs: Number.NaN, sent: false }
    let context: CallContext = { operation: path, ids: {} }
    let deadline: Deadline | undefined
    try {
      checkPath(path, context)
      checkObject(given, context)
      checkTimeout(timeoutMs)
      attempt.epochMs = settings.now()
      const body = fillBody(facts, given, settings.defaults, beijingTime(attempt.epochMs))
      context = { operation: path, ids: idsOf(facts, body) }
      checkBody(facts, body, context)
      deadline = startDeadline(timeoutMs, signal)
      const init = { body: utf8(serialise(body, context)), signal: deadline.signal, attempt, parseAs: "text" }
      const { data, error, response } = await gateway.POST(path, init as never)
      return judge(facts, context, response, data ?? error)
    } catch (cause) {
      if (cause instanceof InvalidInputError || cause instanceof ConfigurationError) {
        return { outcome: "not-sent", error: cause }
      }
      const failure = { cause, sent: attempt.sent, ended: deadline?.ended(), timeoutMs }
      const error = connectionError(facts, context, failure)
      return { outcome: error.outcome, error } as Result<never>
    } finally {
      deadline?.clear()
    }
  }
}
