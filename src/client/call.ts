/** One call of the gateway, from the caller's body to a result. */
import { compactTime } from "../lib/beijing-time.ts"
import { utf8 } from "../lib/bytes.ts"
import { ConfigurationError, checkOptions } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"
import { randomNonce } from "../lib/nonce.ts"
import type { OperationMeta } from "../lib/operation.ts"
import type { Signer } from "../sign/hmac.ts"
import { currentTime } from "../transport/current-time.ts"
import { TIMEOUT } from "../transport/options.ts"
import { findPathProblem } from "../transport/path.ts"
import { createSend, type NotReceived, type SendLimits } from "../transport/send.ts"
import { prepareBody } from "./body.ts"
import { type CallContext, describeCall } from "./call-record.ts"
import { CallOptionError, ConnectionError, InvalidInputError } from "./errors.ts"
import { judgeResponse } from "./judge.ts"
import type { Settings } from "./options.ts"
import type { Result } from "./result.ts"
import type { JsonObject } from "./types.ts"

/** What a single call may set. Network, signature and serialisation belong to the client. */
export interface CallOptions {
  /** Ends the call early: `not-sent` before the request was sent, `unknown` afterwards. */
  readonly signal?: AbortSignal | undefined
  /** Longest wait for this response, in milliseconds. Default: the client's. 1 to 600000. */
  readonly timeoutMs?: number | undefined
}

/** What a caller passes: the body, or a draft in its place, and the options of the call. */
interface CallInit extends CallOptions {
  readonly body?: JsonObject | undefined
  readonly draft?: JsonObject | undefined
}

/** Makes one call. The promise never rejects, so the body is read within the call: a getter of the caller can throw. */
export type Call = (
  path: string,
  meta: OperationMeta | undefined,
  init: CallInit | undefined,
  options: CallOptions | undefined,
) => Promise<Result<JsonObject>>

/**
 * Creates the function behind `POST` and `send`.
 *
 * @param described The metadata of every described operation, by its path.
 */
export function createCall(settings: Settings, sign: Signer, described: ReadonlyMap<string, OperationMeta>): Call {
  const send = createSend(settings, sign)

  return async (path, meta, init, options) => {
    const query = meta?.resolve && described.get(meta.resolve.path)?.request
    // A described path is valid. Someone can pass a key as another one by mistake, so errors do not show an invalid path.
    const invalid = described.has(path) ? undefined : findPathProblem(path)
    let call: CallContext = { operation: invalid?.received ?? path, meta: meta ?? {}, query }
    let sent = false
    try {
      if (!meta || meta.redirect) {
        throw new InvalidInputError({ ...NOT_CALLABLE, received: call.operation, call })
      }
      if (invalid) throw new InvalidInputError({ ...invalid, call })
      const limits = readLimits(options, settings)
      const requestTimestamp = currentTime(settings)
      // The response repeats msgId, so it shows whether it belongs to this request.
      const supplied = { msgId: randomNonce, ...settings.defaults, requestTimestamp }
      const { fields, text } = prepareBody("body", init?.body === undefined ? init?.draft : init.body, supplied, call)
      call = { ...call, body: fields }
      sent = true
      const received = await send(settings.baseUrl + path, utf8(text), compactTime(requestTimestamp), limits)
      return "response" in received
        ? judgeResponse(meta, call, received.response, received.text)
        : withoutResponse(received, call)
    } catch (cause) {
      // Before sending: invalid input, or the caller's own code (a getter of the body, the clock). After sending: a custom
      // `fetch` that returned something other than a Response.
      return withoutResponse({ sent, cause, ended: undefined }, call)
    }
  }
}

/** The result of a call that has no response. */
function withoutResponse({ sent, cause, ended }: NotReceived, call: CallContext): Result<never> {
  // With `sent`, a custom `fetch` threw such an error, so the request may have been sent.
  const known = sent ? undefined : ownError(cause, call)
  const code = ended ?? (sent ? "RESPONSE_LOST" : "NOT_CONNECTED")
  const outcome = sent ? "unknown" : "not-sent"
  const error = known ?? new ConnectionError({ code, outcome, call, cause })
  // The error of an invalid body knows its numbers, though the body was never prepared.
  return { outcome, error, call: { ...describeCall(call), ids: error.ids } } as Result<never>
}

/** The error for something that this package rejected before sending. */
function ownError(cause: unknown, call: CallContext): InvalidInputError | CallOptionError | undefined {
  try {
    if (cause instanceof InvalidInputError) return cause
    return cause instanceof ConfigurationError ? new CallOptionError(cause, call) : undefined
  } catch {
    // Code of the caller threw a revoked proxy.
    return undefined
  }
}

const NOT_CALLABLE = { field: "path", expected: "a POST path, or use url or send" }

function readLimits(options: CallOptions | undefined, settings: Settings): SendLimits {
  // Without types, a caller can pass null.
  const { signal, timeoutMs } = options ?? {}
  if (signal && !(signal instanceof AbortSignal)) {
    throw new ConfigurationError({ field: "signal", expected: "an AbortSignal", received: describeValue(signal) })
  }
  if (timeoutMs !== undefined) checkOptions(TIMEOUT, { timeoutMs })
  return { timeoutMs: timeoutMs ?? settings.timeoutMs, signal }
}
