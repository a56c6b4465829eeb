/** Recognises errors of `fetch` which prove that nothing was sent. */

// Codes that only occur while connecting, before a byte of the request is sent: DNS, TCP, undici and Bun; then the
// server's certificate, by Node's names, which Bun shares. A code must match completely. With TLS 1.3, a server that
// misses a certificate of the client says so after the request was sent (ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED).
const BEFORE_SENDING =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|CERT_(HAS_EXPIRED|NOT_YET_VALID|REVOKED|UNTRUSTED|REJECTED)|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(GET_ISSUER_CERT(_LOCALLY)?|VERIFY_LEAF_SIGNATURE)|ERR_TLS_CERT_ALTNAME_INVALID)$/

/** Whether an error with which `fetch` rejected proves that nothing was sent. A custom one must say so itself. */
export function provesNotSent(error: unknown, isCustom: boolean): boolean {
  return isCustom ? saysNotSent(error) : neverConnected(error)
}

/**
 * Whether an error of the global `fetch` proves that no connection was completed, so that no byte of the request was sent.
 *
 * Bun sets a code on the error, Node on its cause; deeper causes are not looked at. Deno sets no code, only a message.
 * EHOSTUNREACH and others also occur on a connection that is in use; they count only when `syscall` is `connect`.
 */
export function neverConnected(error: unknown): boolean {
  return isConnectError(error) || (error instanceof Error && isConnectError(error.cause))
}

function isConnectError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  if (code === undefined) return String(error.message).includes("client error (Connect)")
  return BEFORE_SENDING.test(String(code)) || syscall === "connect"
}

/** Whether an error of a custom `fetch` says so. Its other errors can be those of another request that it makes. */
export function saysNotSent(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === "NOT_SENT"
}
