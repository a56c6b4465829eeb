/** Recognises network errors which prove that nothing was sent. */

// Errors that only occur while connecting, before a byte of the request is sent: Node's (DNS, TCP, TLS) and Bun's.
const CONNECT_ERROR = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$|CERT|VERIFY_LEAF/

/**
 * Whether an error of `fetch` proves that no connection was completed, so that no byte of the request was sent.
 *
 * EHOSTUNREACH and others also occur on a connection that is in use; they count only when `syscall` is `connect`.
 * Deno sets no error code, only a message.
 */
export function neverConnected(error: unknown, depth = 0): boolean {
  // The depth is limited, because an error can be its own cause.
  if (!(error instanceof Error) || depth > 5) return false
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  const isConnectError =
    typeof code === "string" ? CONNECT_ERROR.test(code) : String(error.message).includes("client error (Connect)")
  return isConnectError || syscall === "connect" || neverConnected(error.cause, depth + 1)
}
