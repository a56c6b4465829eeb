import type { JsonObject } from "./api.ts"
import { type CallContext, InvalidInputError } from "./errors.ts"
import type { Problem } from "./lib/error.ts"
import { kindOf } from "./lib/fields.ts"

/**
 * Writes a body as JSON, once. What JSON would change in silence is refused: a number that is
 * not finite (it becomes null) and a text with half a character (it becomes another text).
 *
 * @throws {InvalidInputError} `NOT_SERIALISABLE` for a cycle or a bigint, `INVALID_FIELD` for a value JSON would change.
 */
export function serialise(body: JsonObject, call: CallContext): string {
  let text: string
  try {
    text = JSON.stringify(body)
  } catch (cause) {
    const problem = { field: "body", limit: "an object that JSON can hold", received: "one with a cycle or a bigint" }
    throw new InvalidInputError("NOT_SERIALISABLE", problem, call, cause)
  }
  const problem = findChanged(body, "")
  if (problem) throw new InvalidInputError("INVALID_FIELD", problem, call)
  return text
}

function findChanged(value: unknown, field: string): Problem | undefined {
  if (typeof value === "string" && /\p{Surrogate}/u.test(value)) {
    return { field, limit: "well-formed text", received: "text with a lone surrogate (half a character)" }
  }
  if (typeof value === "number" && !Number.isFinite(value)) {
    return { field, limit: "a finite number", received: kindOf(value) }
  }
  if (typeof value !== "object" || value === null) return undefined
  for (const [name, inner] of Object.entries(value)) {
    const problem = findChanged(inner, field ? `${field}.${name}` : name)
    if (problem) return problem
  }
  return undefined
}
