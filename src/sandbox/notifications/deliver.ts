/** Sends a signed notification to the merchant once, and decides what follows. */
import { readLimited } from "../../lib/read-limited.ts"
import { signFields } from "../../sign/key-append.ts"
import type { Rules } from "../rules/rule.ts"
import { MAX_BODY_BYTES, type Settings } from "../settings.ts"
import type { Attempt, SandboxNotification } from "./notification.ts"
import { notificationRules } from "./rules.ts"

/** The waits between attempts, in milliseconds. The platform repeats "several times within 24 hours" and publishes no schedule. */
export const WAITS_MS: readonly number[] = [1_000, 2_000, 4_000, 8_000]

/** How long the merchant may take to respond. */
export const RESPONSE_TIMEOUT_MS = 10_000

const MAX_STORED_CHARACTERS = 2_000

/** The form as it is sent: the fields with their signature, and whatever a test has changed after the signature. */
export async function formOf(notification: SandboxNotification, merchantKey: string): Promise<string> {
  const { fields, digest, key = merchantKey, tampered } = notification
  const sign = await signFields(fields, { key, digest })
  const sent = Object.entries({ ...fields, sign, ...tampered }).filter(
    (field): field is [string, string] => field[1] !== null,
  )
  return new URLSearchParams(sent).toString()
}

/** Sends the notification once. It never throws: what goes wrong is the reason of the attempt. */
export async function attempt(notification: SandboxNotification, settings: Settings, at: number): Promise<Attempt> {
  const started = performance.now()
  const outcome = await send(notification, settings)
  return { at, duration: Math.round(performance.now() - started), ...outcome }
}

/** The notification after an attempt. Another attempt, at the same time, may have been accepted before. */
export function afterAttempt(
  notification: SandboxNotification,
  made: Attempt,
  { now, rules }: { readonly now: number; readonly rules: Rules },
): SandboxNotification {
  const { dueAt: _, ...rest } = notification
  const attempts = [...notification.attempts, made]
  if (made.accepted || notification.state === "accepted") return Object.freeze({ ...rest, attempts, state: "accepted" })
  const wait = rules.applies(notificationRules.rules.schedule) ? WAITS_MS[attempts.length - 1] : undefined
  if (wait === undefined) return Object.freeze({ ...rest, attempts, state: "abandoned" })
  return Object.freeze({ ...rest, attempts, dueAt: now + wait })
}

type Outcome = Omit<Attempt, "at" | "duration">

async function send(notification: SandboxNotification, settings: Settings): Promise<Outcome> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), RESPONSE_TIMEOUT_MS)
  try {
    const headers = { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" }
    const body = await formOf(notification, settings.credentials.notifyKey)
    const init = { method: "POST", headers, body, redirect: "manual", signal: controller.signal } as const
    const response = await settings.fetch(notification.url, init)
    const bytes = await readLimited(response.body, MAX_BODY_BYTES)
    const { status } = response
    if (!bytes) return { status, accepted: false, reason: `the response has more than ${MAX_BODY_BYTES} bytes` }
    const text = new TextDecoder().decode(bytes)
    const about = { status, body: text.slice(0, MAX_STORED_CHARACTERS) }
    if (text.includes("SUCCESS")) return { ...about, accepted: true }
    return { ...about, accepted: false, reason: `HTTP ${status}, but the body does not contain SUCCESS` }
  } catch (error) {
    if (controller.signal.aborted) {
      return { accepted: false, reason: `no response within ${RESPONSE_TIMEOUT_MS / 1000} seconds` }
    }
    const { code, message } = (error as { cause?: { code?: string; message?: string } }).cause ?? {}
    return { accepted: false, reason: code ?? message ?? String((error as Error).message ?? error) }
  } finally {
    clearTimeout(timer)
  }
}
