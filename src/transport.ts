import { compactBeijingTime } from "./lib/clock.ts"
import type { Settings } from "./options.ts"
import { createBodySigner } from "./sign/body.ts"

/** What `openapi-fetch` makes instead of a `Request`: the same facts, without a body stream that could be read twice. */
export class Outgoing {
  readonly url: string
  readonly method: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly signal: AbortSignal
  readonly attempt: Attempt

  constructor(
    url: string,
    init: { method: string; body: Uint8Array<ArrayBuffer>; signal: AbortSignal; attempt: Attempt },
  ) {
    this.url = url
    this.method = init.method
    this.bytes = init.body
    this.signal = init.signal
    this.attempt = init.attempt
  }
}

/** One sending of one body, as far as it got. */
export interface Attempt {
  /** When it began, in milliseconds since 1970 UTC. */
  epochMs: number
  /** Set just before the network is handed the bytes: from then on the call may have happened. */
  sent: boolean
}

/**
 * Signs the very bytes that it then sends, once, and follows no redirect. Nothing between the two can change them.
 */
export function createTransport({ appId, appKey, fetch, nonce }: Settings): (request: Outgoing) => Promise<Response> {
  const sign = createBodySigner({ appId, appKey })
  return async ({ url, method, bytes, signal, attempt }) => {
    const timestamp = compactBeijingTime(attempt.epochMs)
    const { authorization } = await sign(bytes, { timestamp, nonce: nonce() })
    signal.throwIfAborted()
    attempt.sent = true
    const headers = { authorization, "content-type": "application/json" }
    return await fetch(url, { method, headers, body: bytes, signal, redirect: "manual" })
  }
}
