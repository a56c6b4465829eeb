import { denoOptions } from "./deno.ts"
import { utf8 } from "./lib/bytes.ts"
import { compactTime } from "./lib/clock.ts"
import type { Settings } from "./options.ts"
import { bodyAuthorization } from "./sign/body.ts"
import type { Signer } from "./sign/hmac.ts"

/** One sending of one body, as far as it got. */
export interface Attempt {
  /** When it began, in Beijing time; the body and the signature say the same moment. */
  readonly requestTimestamp: string
  /** Set just before the network is handed the bytes: from then on the call may have happened. */
  sent: boolean
}

/** Signs a body, sends it once and hands back whatever answers. Rejects as the network does. */
export type Transport = (url: string, body: string, attempt: Attempt, signal: AbortSignal) => Promise<Response>

/** Signs the very bytes that it then sends, and follows no redirect. Nothing between the two can change them. */
export function createTransport({ fetch, nonce }: Settings, sign: Signer): Transport {
  return async (url, body, attempt, signal) => {
    const bytes = utf8(body)
    const timestamp = compactTime(attempt.requestTimestamp)
    const authorization = bodyAuthorization(await sign(bytes, { timestamp, nonce: nonce() }))
    signal.throwIfAborted()
    attempt.sent = true
    const headers = { authorization, "content-type": "application/json" }
    return await fetch(url, { method: "POST", headers, body: bytes, signal, redirect: "manual", ...denoOptions() })
  }
}
