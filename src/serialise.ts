import type { JsonObject } from "./api.ts"
import { type CallContext, InvalidInputError } from "./errors.ts"
import type { Problem } from "./lib/error.ts"
import { kindOf } from "./lib/fields.ts"

/**
 * Writes a body as JSON, once. What JSON would change in silence is refused: a number that is not finite (it becomes
 * null) and a text with half a character (it becomes another text).
 *
 * @throws {InvalidInputError} when the body is no object, has a cycle or a bigint, or holds what JSON would change.
 */
export function serialise(body: JsonObject, call: CallContext): string {
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body)
  const unfit = { field: "body", limit: "an object that JSON can hold", received: kindOf(body) }
  if (!isObject) throw new InvalidInputError(unfit, call)
  let text: string
  try {
    text = JSON.stringify(body)
  } catch (cause) {
    throw new InvalidInputError(unfit, call, cause)
  }
  // JSON writes half a character as an escape and what is not finite as null: without either, nothing was changed.
  const problem = /\\ud|null/.test(text) ? findChanged(body, "") : undefined
  if (problem) throw new InvalidInputError(problem, call)
  return text
}

function findChanged(value: unknown, field: string): Problem | undefined {
  if (typeof value === "string" && /\p{Surrogate}/u.test(value)) {
    return { field, limit: "text without a lone surrogate", received: kindOf(value) }
  }
  if (typeof value === "number" && !Number.isFinite(value)) {
    return { field, limit: "a finite number", received: kindOf(value) }
  }
  if (typeof value !== "object" || value === null) return undefined
  for (const [name, inner] of Object.entries(value)) {
    const problem = findChanged(inner, (field && `${field}.${name}`) || name)
    if (problem) return problem
  }
  return undefined
}
