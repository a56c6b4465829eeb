/** Faults that a client asks for in its request: by a header, or by special amounts and numbers where it cannot set one. */
import { operations } from "../../generated/operations.ts"
import { readLimited } from "../lib/read-limited.ts"
import { type FaultKind, parseFault } from "./fault.ts"
import type { Path, RedirectPath } from "./gateway/request.ts"
import { MAX_BODY_BYTES } from "./settings.ts"

/** The header that asks for a fault, such as `lose-response` or `delay;ms=500`. */
export const FAULT_HEADER = "x-chinaums-fault"

/** The faults of special amounts and numbers. The first has the amount below plus 1, and numbers that end with `FAULT01`. */
export const TRIGGERED_FAULTS: readonly FaultKind[] = [
  { kind: "lose-request" },
  { kind: "lose-response" },
  { kind: "reset" },
  { kind: "delay", ms: 5000 },
  { kind: "slow", ms: 5000 },
  { kind: "truncate" },
  { kind: "invalid-json" },
  { kind: "duplicate" },
  { kind: "status", status: 502 },
  { kind: "redirect" },
  { kind: "code", code: "ORDER_PROCESSING" },
  { kind: "code", code: "SYSTEM_BUSY" },
  { kind: "code", code: "OPERATION_NOT_ALLOWED" },
]

/** ¥999,000.00: nobody pays such an amount by accident. */
export const TRIGGER_AMOUNT = 99_900_000

const SUFFIX = /FAULT(\d\d)$/

/**
 * The fault that the header of a request asks for.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` when the sandbox cannot simulate it.
 */
export function faultOfHeader(headers: Headers): FaultKind | undefined {
  const [kind, ...properties] =
    headers
      .get(FAULT_HEADER)
      ?.split(";")
      .map((part) => part.trim()) ?? []
  if (kind === undefined) return undefined
  return parseFault(
    kind,
    properties.map((property) => {
      const [name = "", value = ""] = property.split("=")
      return [name.trim(), value.trim()]
    }),
  )
}

/** Finds the faults of special amounts and numbers. Each happens once to a number, so that a query can find the order. */
export function createTriggers(): (request: Request, path: Path | RedirectPath) => Promise<FaultKind | undefined> {
  const happened = new Set<string>()
  return async (request, path) => {
    for (const { index, once } of triggersOf(path, await readFields(request))) {
      const fault = TRIGGERED_FAULTS[index - 1]
      if (!fault || happened.has(once)) continue
      happened.add(once)
      return fault
    }
    return undefined
  }
}

type Fields = Readonly<Record<string, unknown>>

interface Trigger {
  /** From 1. */
  readonly index: number
  /** A trigger with the same key has no effect a second time. */
  readonly once: string
}

function triggersOf(path: Path | RedirectPath, fields: Fields): readonly Trigger[] {
  const numbers = Object.entries(fields).filter(([name]) => /(order|bill)(id|no)$/i.test(name))
  const byNumber = numbers.flatMap(([, value]) => {
    const [, digits] = SUFFIX.exec(String(value)) ?? []
    return digits === undefined ? [] : [{ index: Number(digits), once: String(value) }]
  })
  const { fields: rules } = operations[path].request as { readonly fields: Readonly<Record<string, { unit?: string }>> }
  const amounts = Object.entries(fields).filter(([name]) => rules[name]?.unit === "fen")
  const byAmount = amounts.map(([, value]) => ({
    index: Number(value) - TRIGGER_AMOUNT,
    once: `${path} ${JSON.stringify(numbers)}`,
  }))
  return [...byNumber, ...byAmount]
}

/** The fields of a request, without taking its body from the gateway. A request that the gateway rejects has none. */
async function readFields(request: Request): Promise<Fields> {
  try {
    const content = new URL(request.url).searchParams.get("content")
    const bytes = request.body && (await readLimited(request.clone().body, MAX_BODY_BYTES))
    const fields: unknown = JSON.parse(content ?? new TextDecoder().decode(bytes ?? undefined))
    return typeof fields === "object" && fields !== null ? (fields as Fields) : {}
  } catch {
    return {}
  }
}
