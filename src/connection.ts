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
  const code = ended ?? (reached ? "ANSWER_LOST" : "NOT_CONNECTED")
  return new ConnectionError(code, reached ? "unknown" : "not-sent", call, cause)
}

// What runtimes say while connecting, before a byte of the request has left: Node's codes (names, routes, TLS) and Bun's.
const REFUSED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$|CERT|VERIFY_LEAF/

// The depth is bounded because nothing keeps an error from being its own cause.
function isRefused(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 5) return false
  const { code } = error as { code?: unknown }
  // Deno has words for want of a code.
  const refused = typeof code === "string" ? REFUSED.test(code) : error.message.includes("client error (Connect)")
  return refused || isRefused(error.cause, depth + 1)
}
