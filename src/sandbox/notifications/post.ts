/** Sends a request of the platform to the merchant, with limits of time and size. */
import { readLimited } from "../../lib/read-limited.ts"
import { MAX_BODY_BYTES, type Settings } from "../settings.ts"

/** How long the merchant may take to respond. */
export const RESPONSE_TIMEOUT_MS = 10_000

/** The response of the merchant, or why there is none, in English. */
export type Posted =
  | { readonly status: number; readonly text: string; readonly reason?: never }
  | { readonly status?: number; readonly reason: string }

/** Sends a body once. It never throws. The time that a body takes to be signed counts. */
export async function post(
  settings: Settings,
  url: string,
  contentType: string,
  body: string | Promise<string>,
  maxBytes: number = MAX_BODY_BYTES,
): Promise<Posted> {
  const controller = new AbortController()
  let onTimeout = (_: Posted): void => {}
  const timedOut = new Promise<Posted>((resolve) => {
    onTimeout = resolve
  })
  const timer = setTimeout(() => {
    controller.abort()
    // Not only by the signal, which a `fetch` of a test can ignore.
    onTimeout({ reason: `no response within ${RESPONSE_TIMEOUT_MS / 1000} seconds` })
  }, RESPONSE_TIMEOUT_MS)
  const send = async (): Promise<Posted> => {
    const headers = { "content-type": contentType }
    const init = { method: "POST", headers, body: await body, redirect: "manual" } as const
    const response = await settings.fetch(url, { ...init, signal: controller.signal })
    const bytes = await readLimited(response.body, maxBytes)
    const { status } = response
    if (!bytes) return { status, reason: `the response has more than ${maxBytes} bytes` }
    return { status, text: new TextDecoder().decode(bytes) }
  }
  try {
    return await Promise.race([send(), timedOut])
  } catch (error) {
    const { code, message } = (error as { cause?: { code?: string; message?: string } }).cause ?? {}
    return { reason: code ?? message ?? String((error as Error).message ?? error) }
  } finally {
    clearTimeout(timer)
  }
}
