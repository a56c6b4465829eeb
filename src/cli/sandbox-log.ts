/** Prints what happens in a sandbox as lines for a person, or as JSON for a program. */
import type { Call, SandboxNotification } from "../sandbox/index.ts"

/** Attempts of a notification, as the sandbox makes them. */
const MAX_ATTEMPTS = 5

/** Such as `15:04:05 POST /v1/netpay/refund 200 SUCCESS 12 ms merOrderId=…`. */
export function callLine(call: Call): string {
  const { at, method, url, duration, fault } = call
  const { response = call.received } = call
  const parts = [
    timeOf(at),
    method,
    new URL(url).pathname,
    response?.status ?? "-",
    call.code,
    `${Math.round(duration)} ms`,
    ...numbersOf(call),
    fault && `fault=${fault.kind}`,
    call.error,
  ]
  return parts.filter((part) => part !== undefined && part !== "").join(" ")
}

/** A call for a program: with its bodies as strings. */
export function callRecord({ bytes, ...call }: Call): object {
  return { ...call, body: new TextDecoder().decode(bytes) }
}

/** Such as `15:04:05 → notify 200 SUCCESS (1/5) billPayment 00000000001N-1`. */
export function notificationLine({ id, kind, attempts }: SandboxNotification): string {
  const attempt = attempts.at(-1)
  if (!attempt) return ""
  const { at, status = "-", accepted, reason = "" } = attempt
  const outcome = accepted ? "SUCCESS" : reason
  return `${timeOf(at)} → notify ${status} ${outcome} (${attempts.length}/${MAX_ATTEMPTS}) ${kind} ${id}`
}

/** The time in Beijing, as the platform has it. */
const timeOf = (at: number): string => new Date(at).toLocaleTimeString("sv-SE", { timeZone: "Asia/Shanghai" })

const NUMBERS = ["merOrderId", "billNo", "merchantOrderId", "refundOrderId"]

/** The numbers of orders in a request. */
function numbersOf({ bytes, url }: Call): string[] {
  try {
    const text = new URL(url).searchParams.get("content") ?? new TextDecoder().decode(bytes)
    const fields = JSON.parse(text) as Readonly<Record<string, unknown>>
    return NUMBERS.flatMap((name) => (typeof fields[name] === "string" ? [`${name}=${fields[name]}`] : []))
  } catch {
    // A body that is not JSON has no numbers.
    return []
  }
}
