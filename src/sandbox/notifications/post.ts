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
export async function post(settings: Settings, url: string, contentType: string, body: string): Promise<Posted> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), RESPONSE_TIMEOUT_MS)
  try {
    const headers = { "content-type": contentType }
    const init = { method: "POST", headers, body, redirect: "manual", signal: controller.signal } as const
    const response = await settings.fetch(url, init)
    const bytes = await readLimited(response.body, MAX_BODY_BYTES)
    const { status } = response
    if (!bytes) return { status, reason: `the response has more than ${MAX_BODY_BYTES} bytes` }
    return { status, text: new TextDecoder().decode(bytes) }
  } catch (error) {
    if (controller.signal.aborted) return { reason: `no response within ${RESPONSE_TIMEOUT_MS / 1000} seconds` }
    const { code, message } = (error as { cause?: { code?: string; message?: string } }).cause ?? {}
    return { reason: code ?? message ?? String((error as Error).message ?? error) }
  } finally {
    clearTimeout(timer)
  }
}
