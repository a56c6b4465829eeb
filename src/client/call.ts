/** One call of the gateway, from the caller's body to a result. */
import { beijingTime, compactTime } from "../lib/beijing-time.ts"
import { utf8 } from "../lib/bytes.ts"
import { ConfigurationError, checkOptions } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"
import type { OperationMeta } from "../lib/operation.ts"
import type { FieldRules } from "../lib/rules.ts"
import type { Signer } from "../sign/hmac.ts"
import { TIMEOUT } from "../transport/options.ts"
import { createSend, type NotReceived, type SendLimits } from "../transport/send.ts"
import { prepareBody } from "./body.ts"
import { type CallContext, ConnectionError, InvalidInputError } from "./errors.ts"
import { judgeResponse } from "./judge.ts"
import type { Settings } from "./options.ts"
import { findPathProblem } from "./path.ts"
import type { Result } from "./result.ts"
import type { JsonObject } from "./types.ts"

/** What a single call may set. Network, signature and serialisation belong to the client. */
export interface CallOptions {
  /** Ends the call early: `not-sent` before the request was sent, `unknown` afterwards. */
  readonly signal?: AbortSignal | undefined
  /** Longest wait for this response, in milliseconds. Default: the client's. 1 to 600000. */
  readonly timeoutMs?: number | undefined
}

/** Makes one call. Never rejects. */
export type Call = (
  path: string,
  meta: OperationMeta | undefined,
  given: JsonObject,
  options: CallOptions | undefined,
) => Promise<Result<JsonObject>>

/** Creates the function behind `POST` and `send`. */
export function createCall(settings: Settings, sign: Signer): Call {
  const send = createSend(settings, sign)

  return async (path, meta, given, options) => {
    const invalid = findPathProblem(path)
    // An invalid path can be a secret, so errors do not show it.
    const call: CallContext = { operation: invalid?.received ?? path, meta: meta ?? {} }
    try {
      if (!meta || meta.redirect) {
        throw new InvalidInputError({ ...NOT_CALLABLE, received: call.operation, call })
      }
      if (invalid) throw new InvalidInputError({ ...invalid, call })
      const limits = readLimits(options, settings)
      const requestTimestamp = currentTime(settings)
      const { fields, text } = prepareBody("body", given, { ...settings.defaults, requestTimestamp }, call)
      const sent = await send(settings.baseUrl + path, utf8(text), compactTime(requestTimestamp), limits)
      const context = { ...call, body: fields }
      return "response" in sent
        ? judgeResponse(meta, context, sent.response, sent.text)
        : withoutResponse(sent, context)
    } catch (cause) {
      // Invalid input, or an error that the caller's own code threw: a getter of the body, or the clock.
      return withoutResponse({ sent: false, cause, ended: undefined }, call)
    }
  }
}

/** The result of a call that has no response. */
function withoutResponse({ sent, cause, ended }: NotReceived, call: CallContext): Result<never> {
  // After sending, such an error can only have been thrown by a custom `fetch`; it does not prove that nothing was sent.
  if (!sent && (cause instanceof InvalidInputError || cause instanceof ConfigurationError)) {
    return { outcome: "not-sent", error: cause }
  }
  const code = ended ?? (sent ? "RESPONSE_LOST" : "NOT_CONNECTED")
  const error = new ConnectionError({ code, outcome: sent ? "unknown" : "not-sent", call, cause })
  return { outcome: error.outcome, error } as Result<never>
}

const NOT_CALLABLE = { field: "path", expected: "a described POST (otherwise use url or send)" }

function readLimits({ signal, timeoutMs }: CallOptions = {}, settings: Settings): SendLimits {
  if (signal && !(signal instanceof AbortSignal)) {
    throw new ConfigurationError({ field: "signal", expected: "an AbortSignal", received: describeValue(signal) })
  }
  if (timeoutMs !== undefined) checkOptions(TIMEOUT, { timeoutMs })
  return { timeoutMs: timeoutMs ?? settings.timeoutMs, signal }
}

// The last millisecond of the year 9999, which has four digits.
const CLOCK: FieldRules = { now: { unit: "milliseconds", max: 253_402_300_799_999 } }

/** The current Beijing time by the client's clock. */
export function currentTime(settings: Settings): string {
  const now = Math.floor(settings.now())
  checkOptions(CLOCK, { now })
  return beijingTime(now)
}
