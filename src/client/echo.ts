/** Compares what a response repeats with its request, because a response can belong to another request. */
import { fromDigits, isBlank } from "../lib/amounts.ts"
import type { OperationMeta } from "../lib/operation.ts"
import type { JsonObject } from "./types.ts"
import { valueAt } from "./value-at.ts"

/** The path of the first response field that differs from the request field that it repeats. A blank one is absent. */
export function findMismatch(meta: OperationMeta, sent: JsonObject, received: unknown): string | undefined {
  // The documents say of every msgId that it is repeated.
  const echo: Readonly<Record<string, string>> = { ...meta.echo, msgId: "msgId" }
  return Object.keys(echo).find((path) => {
    const field = echo[path] as string
    const pair = [sent[field], valueAt(received, path)].map((value) =>
      typeof value === "string" ? value.trim() : value,
    )
    if (pair.some(isBlank)) return false
    // Amounts and numbers are equal by value: the platform also writes them as digits.
    const isNumeric = meta.request.fields[field]?.unit || pair.some((value) => typeof value === "number")
    const [expected, value] = pair.map(isNumeric ? fromDigits : String)
    return expected !== value
  })
}
