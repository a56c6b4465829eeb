import type { JsonObject } from "./api.ts"
import { type CallContext, InvalidInputError } from "./errors.ts"
import type { Problem } from "./lib/error.ts"
import { kindOf } from "./lib/fields.ts"
import { isObject } from "./lib/table.ts"

/** Refuses, before anything is copied from it, what is no object of fields. */
export function checkObject(field: string, value: unknown, call: CallContext): void {
  if (!isObject(value))
    throw new InvalidInputError({ field, limit: "an object of fields", received: kindOf(value) }, call)
}

/**
 * Writes an object as JSON, once. Two things that JSON would change in silence are refused: a number that is not finite
 * (it becomes null) and a text with half a character (it becomes another text).
 *
 * @param name What the caller knows the object as.
 * @throws {InvalidInputError} when it has a cycle or a bigint, or holds what JSON would change.
 */
export function serialise(name: string, value: JsonObject, call: CallContext): string {
  let text: string
  try {
    text = JSON.stringify(value)
  } catch (cause) {
    const problem = { field: name, limit: "without a cycle or a bigint", received: kindOf(value) }
    throw new InvalidInputError(problem, call, cause)
  }
  // JSON writes half a character as an escape and what is not finite as null: without either, neither was there.
  const problem = text.includes("\\ud") || text.includes("null") ? findChanged(value, "") : undefined
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
    const path = (field && `${field}.${name}`) || name
    const problem = findChanged(name, path) ?? findChanged(inner, path)
    if (problem) return problem
  }
  return undefined
}
