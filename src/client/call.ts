/** One call of the gateway, from the caller's body to a result. */
import { compactTime } from "../lib/beijing-time.ts"
import { utf8 } from "../lib/bytes.ts"
import { ConfigurationError, checkOptions, rejectUnknown } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"
import type { OperationMeta } from "../lib/operation.ts"
import type { Signer } from "../sign/hmac.ts"
import { currentTime } from "../transport/current-time.ts"
import { TIMEOUT } from "../transport/options.ts"
import { isPlainPath } from "../transport/path.ts"
import { createSend, type NotReceived, type SendLimits } from "../transport/send.ts"
import { prepareBody } from "./body.ts"
import { type CallContext, describeCall } from "./call-record.ts"
import { createError } from "./create-error.ts"
import { CallOptionError, ConnectionError } from "./errors.ts"
import { type Failure, invalidPath } from "./failure.ts"
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

/** Creates the function behind `POST` and `send`. */
export function createCall(settings: Settings, sign: Signer): Call {
  const send = createSend(settings, sign)

  return async (path, meta, init, options) => {
    const isPlain = isPlainPath(path)
    // Someone can pass a key as the path by mistake, so errors do not show an invalid path.
    const call: CallContext = {
      operation: isPlain ? path : describeValue(path),
      meta: meta ?? {},
      client: settings.info,
    }
    let sent = false
    try {
      if (!isPlain || !meta || meta.redirect) {
        return await withoutResponse(invalidPath(path, isPlain, "post-path"), call)
      }
      const limits = readLimits(options, settings)
      call.timeoutMs = limits.timeoutMs
      const requestTimestamp = currentTime(settings)
      // The response repeats msgId, so it shows whether it belongs to this request.
      const supplied = { msgId: settings.nonce().slice(-64), ...settings.defaults, requestTimestamp }
      const { draft, body = draft } = init ?? {}
      const text = await prepareBody("body", body, supplied, call)
      if (typeof text !== "string") return await withoutResponse(text, call)
      sent = true
      const received = await send(settings.baseUrl + path, utf8(text), compactTime(requestTimestamp), limits)
      if (!("response" in received)) return await withoutResponse(notReceived(received), call)
      const result = judgeResponse(meta, call, received.response, received.text)
      return Object.assign(
        result,
        result.error && { error: await createError(result.error, call, received) },
      ) as Result<JsonObject>
    } catch (cause) {
      // Before sending: invalid input, or the caller's own code (a getter of the body, the clock). After sending: a custom
      // `fetch` that returned something other than a Response.
      return await withoutResponse(notReceived({ sent, cause }), call)
    }
  }
}

/** The result of a call that has no response. */
async function withoutResponse(failure: Failure, call: CallContext): Promise<Result<never>> {
  const { outcome } = failure
  return { outcome, error: await createError(failure, call), call: describeCall(call) } as Result<never>
}

/** Why there is no response. With `sent`, a custom `fetch` threw the error of this package. */
function notReceived({ sent, cause, ended }: NotReceived): Failure {
  if (!sent && isConfigurationError(cause)) {
    return { type: CallOptionError, code: "INVALID_OPTION", outcome: "not-sent", option: cause }
  }
  const code = ended ?? (sent ? "RESPONSE_LOST" : "NOT_CONNECTED")
  return { type: ConnectionError, code, outcome: sent ? "unknown" : "not-sent", cause }
}

function isConfigurationError(cause: unknown): cause is ConfigurationError {
  try {
    return cause instanceof ConfigurationError
  } catch {
    // Code of the caller threw a revoked proxy.
    return false
  }
}

function readLimits(options: CallOptions | undefined, settings: Settings): SendLimits {
  // Without types, a caller can pass null.
  const given = options ?? {}
  rejectUnknown(given, ["body", "draft", "signal", "timeoutMs"])
  const { signal, timeoutMs = settings.timeoutMs } = given
  checkOptions(TIMEOUT, { timeoutMs })
  if (signal && !(signal instanceof AbortSignal)) {
    throw new ConfigurationError({ field: "signal", expected: "an AbortSignal", received: describeValue(signal) })
  }
  return { timeoutMs, signal }
}
