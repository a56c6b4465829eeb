/** A `fetch` that signs each request and sends it to the configured gateway only. */

import { compactTime } from "../lib/beijing-time.ts"
import { ConfigurationError } from "../lib/configuration-error.ts"
import { createSigner } from "../sign/hmac.ts"
import { currentTime } from "../transport/current-time.ts"
import { type GatewayOptions, readGatewayOptions } from "../transport/options.ts"
import { isPlainPath } from "../transport/path.ts"
import { createSend, type NotReceived } from "../transport/send.ts"

/** Takes what the global `fetch` takes. */
export type SigningFetch = (input: Request | URL | string, init?: RequestInit) => Promise<Response>

/**
 * Creates a `fetch` for any HTTP client whose requests are JSON. It signs the bytes of each request as `OPEN-BODY-SIG` and
 * sends exactly these bytes, once, with the headers of the request. It follows no redirect. A response is returned after
 * its body has arrived, so that the time limit includes the body.
 *
 * The returned function rejects
 * - with a `ConfigurationError` for any other URL or method, a URL with a query or fragment, and an invalid `now` or
 *   `nonce`; then nothing was sent.
 * - with the error of the network, of the time limit (a `TimeoutError`), of `maxResponseBytes` (a `RangeError`) or of the
 *   request's signal; then the gateway may have executed the request, so query before you repeat a payment.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` when an option is missing or wrong.
 * @example
 * ```ts
 * import { createSigningFetch } from "chinaums/openapi-fetch"
 *
 * const signingFetch = createSigningFetch({
 *   environment: "test",
 *   appId: "12345678901234567890123456789012",
 *   appKey: "67890123456789012345678901234567",
 * })
 * const body = JSON.stringify({ mid: "898340149000005", tid: "88880001" })
 * const response = await signingFetch("https://test-api-open.chinaums.com/v1/netpay/query", { method: "POST", body })
 * ```
 */
export function createSigningFetch(options: GatewayOptions): SigningFetch {
  const settings = readGatewayOptions({ ...options })
  const sign = createSigner(settings)

  return async (input, init) => {
    // A Request is not copied without need: a copy may lose the signal.
    const request = input instanceof Request && init === undefined ? input : new Request(input, init)
    const { url, method, signal } = request
    checkMethod(method)
    checkUrl(url, settings.baseUrl)
    const bytes = new Uint8Array(await request.arrayBuffer())
    const headers = new Headers(request.headers)
    // The network computes it from the bytes; one that a middleware copied can be wrong.
    headers.delete("content-length")

    let kept: Response | undefined
    const send = createSend(
      {
        ...settings,
        async fetch(target, signed) {
          const all = { ...Object.fromEntries(headers), ...signed.headers }
          const response = await settings.fetch(target, { ...signed, headers: all } as RequestInit)
          // `send` reads the response to its end; the clone keeps the body for the caller.
          kept = response.clone()
          return response
        },
      },
      sign,
    )
    const timestamp = compactTime(currentTime(settings))
    const result = await send(url, bytes, timestamp, { timeoutMs: settings.timeoutMs, signal })
    if ("response" in result && kept) return kept
    // Without this, the connection stays open until the clone is collected. It is not awaited, because it can take forever.
    kept?.body?.cancel().catch(() => {})
    throw (result as NotReceived).cause
  }
}

function checkMethod(method: string): void {
  if (method === "POST") return
  const expected = "POST (for a redirect order use `url` of the client of chinaums, or signFormParam)"
  // A method is a free token; only the standard ones are safe to show.
  throw new ConfigurationError({
    field: "method",
    expected,
    received: /^[A-Z]{3,7}$/.test(method) ? method : "another method",
  })
}

/** The part of a URL behind the base URL must be a plain path: the signature covers neither path nor query. */
function checkUrl(url: string, baseUrl: string): void {
  const path = url.startsWith(baseUrl) ? url.slice(baseUrl.length) : undefined
  if (isPlainPath(path)) return
  const { origin } = new URL(url)
  throw new ConfigurationError({
    field: "url",
    expected: `${baseUrl} followed by a path like /v1/netpay/query`,
    received: origin === new URL(baseUrl).origin ? "another path, or one with a query" : `a URL of ${origin}`,
  })
}
