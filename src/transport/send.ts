/** Signs a body, sends it once and reads the response. */
import { readLimited } from "../lib/read-limited.ts"
import { bodyAuthorization } from "../sign/body.ts"
import type { Signer } from "../sign/hmac.ts"
import { type EndReason, startDeadline } from "./deadline.ts"
import type { GatewaySettings } from "./options.ts"

/** A response, with its body read. */
interface Received {
  readonly response: Response
  readonly text: string
}

/** Why no complete response was read. */
export interface NotReceived {
  /** Whether the request may have been sent. `false` only with proof that no byte of it was. */
  readonly sent: boolean
  readonly cause: unknown
  /** Set when the time limit, the caller or the size limit of responses ended the call. */
  readonly ended?: EndReason | "RESPONSE_TOO_LARGE" | undefined
}

/** The limits of one call. */
export interface SendLimits {
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

/** Signs and sends the bytes of one body. The promise never rejects. `timestamp` has the format `yyyyMMddHHmmss`. */
export type Send = (
  url: string,
  bytes: Uint8Array<ArrayBuffer>,
  timestamp: string,
  limits: SendLimits,
) => Promise<Received | NotReceived>

const decoder = new TextDecoder()

/** Creates the function that sends. It signs exactly the bytes that it sends, and follows no redirect. */
export function createSend({ fetch, isNotSent, nonce, maxResponseBytes }: GatewaySettings, sign: Signer): Send {
  return async (url, bytes, timestamp, { timeoutMs, signal }) => {
    const deadline = startDeadline(timeoutMs, signal)
    let sent = false
    let response: Response | undefined
    try {
      const authorization = bodyAuthorization(await sign(bytes, { timestamp, nonce: nonce() }))
      deadline.signal.throwIfAborted()
      sent = true
      const headers = { authorization, "content-type": "application/json" }
      const init: RequestInit = { method: "POST", headers, body: bytes, signal: deadline.signal, redirect: "manual" }
      const receive = async () => {
        response = await fetch(url, init)
        // `null` stands for an empty body.
        if (response.body === undefined) throw new TypeError("fetch must return a Response")
        return await readLimited(response.body, maxResponseBytes)
      }
      const received = await deadline.race(receive())
      if (received && response) return { response, text: decoder.decode(received) }
      const cause = new RangeError(`The response has more than ${maxResponseBytes} bytes`)
      return { sent, cause, ended: "RESPONSE_TOO_LARGE" }
    } catch (cause) {
      const ended = deadline.ended()
      // Only an error of `fetch` itself can prove that nothing was sent: not one of the response, and not the reason for
      // which the call was ended. Without the code that compares the errors, or with a getter that throws, nothing is proven.
      if (sent && !response && !ended) sent = !(await isNotSent(cause).catch(() => false))
      return { sent, cause, ended }
    } finally {
      deadline.clear()
    }
  }
}
