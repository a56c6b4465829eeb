/** Sends a signed notification to the merchant once, and decides what follows. */
import { signFields } from "../../sign/key-append.ts"
import type { Rules } from "../rules/rule.ts"
import { MAX_BODY_BYTES, type Settings } from "../settings.ts"
import type { Attempt, SandboxNotification } from "./notification.ts"
import { post } from "./post.ts"
import { notificationRules } from "./rules.ts"

/** The waits between attempts, in milliseconds. The platform repeats "several times within 24 hours" and publishes no schedule. */
const WAITS_MS: readonly number[] = [1_000, 2_000, 4_000, 8_000]

const MAX_STORED_CHARACTERS = 2_000

/** The form as it is sent: the fields with their signature, and whatever a test has changed after the signature. */
async function formOf(notification: SandboxNotification, merchantKey: string): Promise<string> {
  const { fields, digest, key = merchantKey, tampered } = notification
  const sign = await signFields(fields, { key, digest })
  const sent = Object.entries({ ...fields, sign, ...tampered }).filter(
    (field): field is [string, string] => field[1] !== null,
  )
  return new URLSearchParams(sent).toString()
}

/** What an attempt works with. */
export interface Delivery {
  /** The time of the sandbox. */
  readonly now: number
  readonly rules: Rules
}

/** Sends the notification once. It never throws: what goes wrong is the reason of the attempt. */
export async function attempt(
  notification: SandboxNotification,
  settings: Settings,
  { now, rules }: Delivery,
): Promise<Attempt> {
  const started = performance.now()
  const maxBytes = rules.applies(notificationRules.rules.size) ? MAX_BODY_BYTES : Number.POSITIVE_INFINITY
  const outcome = await send(notification, settings, maxBytes)
  return { at: now, duration: Math.round(performance.now() - started), ...outcome }
}

/** The notification after an attempt. Another attempt, at the same time, may have been accepted before. */
export function afterAttempt(
  notification: SandboxNotification,
  made: Attempt,
  { now, rules }: Delivery,
): SandboxNotification {
  const { dueAt: _, ...rest } = notification
  const attempts = [...notification.attempts, made]
  if (made.accepted || notification.state === "accepted") return Object.freeze({ ...rest, attempts, state: "accepted" })
  const wait = rules.applies(notificationRules.rules.schedule) ? WAITS_MS[attempts.length - 1] : undefined
  if (wait === undefined) return Object.freeze({ ...rest, attempts, state: "abandoned" })
  return Object.freeze({ ...rest, attempts, dueAt: now + wait })
}

type Outcome = Omit<Attempt, "at" | "duration">

const FORM = "application/x-www-form-urlencoded; charset=UTF-8"

async function send(notification: SandboxNotification, settings: Settings, maxBytes: number): Promise<Outcome> {
  const body = formOf(notification, settings.credentials.notifyKey)
  const posted = await post(settings, notification.url, FORM, body, maxBytes)
  if (posted.reason !== undefined) return { ...posted, accepted: false }
  const { status, text } = posted
  const about = { status, body: text.slice(0, MAX_STORED_CHARACTERS) }
  if (text.includes("SUCCESS")) return { ...about, accepted: true }
  return { ...about, accepted: false, reason: `HTTP ${status}, but the body does not contain SUCCESS` }
}
