import { type CallContext, ConnectionError, type Consequence } from "./errors.ts"
import type { OperationFacts } from "./lib/facts.ts"
import { consequenceOf } from "./outcome.ts"

/** How far a call had got when it failed. */
export interface Failure {
  readonly cause: unknown
  /** Whether the network had been handed the bytes. */
  readonly sent: boolean
  /** What ended it, when it was not the network. */
  readonly ended: "TIMED_OUT" | "ABORTED" | undefined
  readonly timeoutMs: number
}

/**
 * Says what a failed call means. Only positive evidence that no connection was made counts as `not-sent`; every other
 * failure after the bytes were handed over is `unknown`, because the gateway may have read them.
 */
export function connectionError(facts: OperationFacts, call: CallContext, failure: Failure): ConnectionError {
  const { cause, ended, timeoutMs } = failure
  const reached = failure.sent && !(ended === undefined && isRefused(cause))
  const outcome: Consequence["outcome"] = reached ? "unknown" : "not-sent"
  const code = ended ?? (reached ? "ANSWER_LOST" : "NOT_CONNECTED")
  const text = {
    TIMED_OUT: `no answer within ${timeoutMs} ms`,
    ABORTED: "the caller's signal ended the call",
    ANSWER_LOST: "the connection broke before an answer was read",
    NOT_CONNECTED: "no connection could be made",
  }[code]
  return new ConnectionError(code, text, call, consequenceOf(outcome, facts), cause)
}

// Codes that runtimes give while connecting, before a byte of the request has left.
const REFUSED: ReadonlySet<unknown> = new Set([
  // Node and what follows it (libuv, undici)
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  // Bun
  "ConnectionRefused",
])

function isRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (REFUSED.has((error as { code?: unknown }).code)) return true
  // Deno says it only in words.
  return error.message.includes("client error (Connect)") || isRefused(error.cause)
}
