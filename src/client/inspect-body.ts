/** Looks closer at a body: at what JSON replaces, at misspelt fields and at ambiguous values. */
import { containsField } from "../lib/ambiguous-text.ts"
import type { FieldRules } from "../lib/rules.ts"
import type { Problem } from "./failure.ts"

/** The first problem of a body that breaks no rule of its table. `fields` is empty when no table describes the body. */
export function inspectBody(body: object, fields: FieldRules): Problem | undefined {
  const isDescribed = Object.keys(fields).length > 0
  return findReplaced(body, "") ?? (isDescribed ? (findMisspelt(body, fields) ?? findAmbiguous(body, "")) : undefined)
}

/** The first value that JSON replaces by another: a lone surrogate, or a number that is not finite. */
function findReplaced(value: unknown, field: string): Problem | undefined {
  for (const [path, inner, name] of membersOf(value, field)) {
    const problem = findReplaced(name, path) ?? findReplaced(inner, path)
    if (problem) return problem
  }
  if (typeof value === "string" && /\p{Surrogate}/u.test(value)) {
    return { field, value, input: { need: "well-formed" } }
  }
  return typeof value === "number" && !Number.isFinite(value) ? { field, value, input: { need: "finite" } } : undefined
}

/**
 * The first unknown field whose name differs from that of an absent field only in case, `_` or `-`. Any other unknown
 * field is allowed, because the platform adds fields before this package describes them.
 */
function findMisspelt(body: object, fields: FieldRules): Problem | undefined {
  const absent = Object.keys(fields).filter((name) => !Object.hasOwn(body, name))
  for (const [field, value] of Object.entries(body)) {
    const name = fields[field] ? undefined : absent.find((other) => simplify(other) === simplify(field))
    if (name) return { field, value, input: { need: "spelling", name } }
  }
  return undefined
}

/** A name without case, `_` and `-`. */
function simplify(name: string): string {
  return name.replace(/[_-]/g, "").toLowerCase()
}

/**
 * The first string that would make the notification of the order unverifiable. The platform repeats texts of the order in
 * it and signs them without escaping. It does not repeat URLs, and those have such parameters for good reasons.
 */
function findAmbiguous(value: unknown, field: string): Problem | undefined {
  if (/url$/i.test(field)) return undefined
  const name = typeof value === "string" ? containsField(value) : undefined
  if (name) return { field, value, input: { need: "unambiguous", name } }
  for (const [path, inner] of membersOf(value, field)) {
    const problem = findAmbiguous(inner, path)
    if (problem) return problem
  }
  return undefined
}

function membersOf(value: unknown, field: string): [path: string, value: unknown, name: string][] {
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).map(([name, inner]) => [field ? `${field}.${name}` : name, inner, name])
}
