/** Sends a signed notification to the merchant until the merchant acknowledges it. */
import { readLimited } from "../lib/read-limited.ts"
import { signFields } from "../sign/key-append.ts"
import { MAX_BODY_BYTES, type Settings } from "./settings.ts"

/** The result of a notification. */
export interface Delivery {
  /** How often it was sent; 0 when the sandbox has no `notifyUrl`. */
  readonly attempts: number
  /** Whether a response contained `SUCCESS`. */
  readonly acknowledged: boolean
}

// The platform repeats "several times within 24 hours" and publishes no schedule. This one is short enough to watch.
const WAITS_MS: readonly number[] = [1_000, 2_000, 4_000, 8_000]
const RESPONSE_TIMEOUT_MS = 10_000

/** Signs the fields and posts them as a form until a response contains `SUCCESS`, at most five times. */
export async function deliver(
  fields: Readonly<Record<string, string>>,
  { notifyUrl, fetch, sleep, credentials }: Settings,
): Promise<Delivery> {
  if (notifyUrl === undefined) return { attempts: 0, acknowledged: false }
  const sign = await signFields(fields, { key: credentials.notifyKey, digest: "SHA256" })
  const form = new URLSearchParams({ ...fields, sign }).toString()
  for (let attempts = 1; ; attempts++) {
    const response = await post(fetch, notifyUrl, form)
    if (response.includes("SUCCESS")) return { attempts, acknowledged: true }
    const wait = WAITS_MS[attempts - 1]
    if (wait === undefined) return { attempts, acknowledged: false }
    await sleep(wait)
  }
}

/** Returns the text of the response, or an empty string when none arrived in time or it is too large. */
async function post(fetch: Settings["fetch"], url: string, body: string): Promise<string> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), RESPONSE_TIMEOUT_MS)
  try {
    const headers = { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" }
    const init = { method: "POST", headers, body, redirect: "manual", signal: controller.signal } as const
    const response = await fetch(url, init)
    return new TextDecoder().decode(await readLimited(response.body, MAX_BODY_BYTES))
  } catch {
    return ""
  } finally {
    clearTimeout(timer)
  }
}
