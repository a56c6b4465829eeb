import { type CallContext, ConnectionError } from "./errors.ts"

/**
 * Says what a broken call means. Only positive evidence that no connection was made counts as `not-sent`; every other
 * failure after the bytes were handed over is `unknown`, because the gateway may have read them.
 *
 * @param sent Whether the network had been handed the bytes.
 * @param ended What ended the call, when it was not the network.
 */
export function connectionError(
  call: CallContext,
  cause: unknown,
  sent: boolean,
  ended: "TIMED_OUT" | "ABORTED" | undefined,
): ConnectionError {
  const reached = sent && (ended !== undefined || !isRefused(cause))
  const code = ended ?? (reached ? "RESPONSE_LOST" : "NOT_CONNECTED")
  return new ConnectionError(code, reached ? "unknown" : "not-sent", call, cause)
}

// What can only be said while connecting, before a byte of the request has left: Node's codes (names, TLS) and Bun's. A
// route that is lost (EHOSTUNREACH, say) can break a connection in use as well: there the failed system call must tell.
const REFUSED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$|CERT|VERIFY_LEAF/

// The depth is bounded because nothing keeps an error from being its own cause.
function isRefused(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 5) return false
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  // Deno has words for want of a code.
  const refused =
    typeof code === "string" ? REFUSED.test(code) : String(error.message).includes("client error (Connect)")
  return refused || syscall === "connect" || isRefused(error.cause, depth + 1)
}
