/** Signs a body, sends it once and reads the response. */
import { bodyAuthorization } from "../sign/body.ts"
import type { Signer } from "../sign/hmac.ts"
import { type EndReason, startDeadline } from "./deadline.ts"
import { neverConnected } from "./never-connected.ts"
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
  /** Set when the time limit or the caller ended the call. */
  readonly ended: EndReason | undefined
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

/** Creates the function that sends. It signs exactly the bytes that it sends, and follows no redirect. */
export function createSend({ fetch, nonce }: GatewaySettings, sign: Signer): Send {
  return async (url, bytes, timestamp, { timeoutMs, signal }) => {
    const deadline = startDeadline(timeoutMs, signal)
    let isHandedOver = false
    try {
      const authorization = bodyAuthorization(await sign(bytes, { timestamp, nonce: nonce() }))
      deadline.signal.throwIfAborted()
      isHandedOver = true
      const headers = { authorization, "content-type": "application/json" }
      const init: RequestInit = { method: "POST", headers, body: bytes, signal: deadline.signal, redirect: "manual" }
      const response = await fetch(url, init)
      return { response, text: await response.text() }
    } catch (cause) {
      const ended = deadline.ended()
      // When the call was ended, `cause` is the reason of that and proves nothing about the connection.
      return { sent: isHandedOver && (ended !== undefined || !neverConnected(cause)), cause, ended }
    } finally {
      deadline.clear()
    }
  }
}
