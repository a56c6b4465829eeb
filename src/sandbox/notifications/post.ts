/** Sends a request of the platform to the merchant, with limits of time and size. */
import { readLimited } from "../../lib/read-limited.ts"
import { MAX_BODY_BYTES, type Settings } from "../settings.ts"

/** How long the merchant may take to respond. */
export const RESPONSE_TIMEOUT_MS = 10_000

/** The response of the merchant, or why there is none, in English. */
export type Posted =
  | { readonly status: number; readonly text: string; readonly reason?: never }
  | { readonly status?: number; readonly reason: string }

/** Sends a body once. It never throws. */
export async function post(
  settings: Settings,
  url: string,
  contentType: string,
  body: string,
  maxBytes: number = MAX_BODY_BYTES,
): Promise<Posted> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), RESPONSE_TIMEOUT_MS)
  // Not only by the signal of the request, which the `fetch` of a test can ignore.
  const timeout = new Promise<Posted>((resolve) => {
    const reason = `no response within ${RESPONSE_TIMEOUT_MS / 1000} seconds`
    controller.signal.addEventListener("abort", () => resolve({ reason }))
  })
  try {
    const headers = { "content-type": contentType }
    const init = { method: "POST", headers, body, redirect: "manual", signal: controller.signal } as const
    return await Promise.race([receive(settings.fetch(url, init), maxBytes), timeout])
  } catch (error) {
    const { code, message } = (error as { cause?: { code?: string; message?: string } }).cause ?? {}
    return { reason: code ?? message ?? String((error as Error).message ?? error) }
  } finally {
    clearTimeout(timer)
  }
}

async function receive(sending: Promise<Response>, maxBytes: number): Promise<Posted> {
  const { body, status } = await sending
  const bytes = await readLimited(body, maxBytes)
  if (!bytes) return { status, reason: `the response has more than ${maxBytes} bytes` }
  return { status, text: new TextDecoder().decode(bytes) }
}
