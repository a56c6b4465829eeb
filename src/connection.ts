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

// What runtimes say while connecting, before a byte of the request has left: Node's codes (names, routes, TLS), Bun's
// code, and Deno's words, for want of a code.
const REFUSED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$|CERT|VERIFY_LEAF|client error \(Connect\)/

function isRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  return REFUSED.test(typeof code === "string" ? code : error.message) || isRefused(error.cause)
}
