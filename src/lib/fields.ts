import type { Problem } from "./error.ts"

/** What the description says of one request field. Lengths are in characters, `fen` bounds in fen. */
export interface FieldRule {
  readonly required?: boolean
  readonly fen?: boolean
  readonly min?: number
  readonly max?: number
  readonly pattern?: string
}

/** A value in words that are safe to log: its kind and size, never itself. */
export function kindOf(value: unknown): string {
  if (value === undefined) return "nothing"
  if (value === null) return "null"
  if (typeof value === "string") return value.trim() === "" ? "blank text" : `text of ${lengthOf(value)} characters`
  if (typeof value === "number") return kindOfNumber(value)
  if (Array.isArray(value)) return "a list"
  return typeof value === "object" ? "an object" : `a ${typeof value}`
}

/** The first field of a body that breaks its rule, in the order of the rules; nothing when all hold. */
export function findProblem(
  rules: Readonly<Record<string, FieldRule>>,
  body: Readonly<Record<string, unknown>>,
): Problem | undefined {
  for (const field in rules) {
    const limit = brokenLimit(rules[field] as FieldRule, body[field])
    if (limit) return { field, limit, received: kindOf(body[field]) }
  }
  return undefined
}

function brokenLimit(rule: FieldRule, value: unknown): string | undefined {
  if (value === undefined) return rule.required ? `given (${limitOf(rule)})` : undefined
  if (rule.fen) return isFen(value, rule) ? undefined : limitOf(rule)
  if (typeof value !== "string") return limitOf(rule)
  const length = lengthOf(value)
  const fits = length >= (rule.min ?? 0) && length <= (rule.max ?? Number.POSITIVE_INFINITY)
  return fits && (!rule.pattern || new RegExp(rule.pattern, "u").test(value)) ? undefined : limitOf(rule)
}

function limitOf({ fen, min = 0, max, pattern }: FieldRule): string {
  const range = max === undefined ? (min > 0 ? `at least ${min}` : "") : min > 0 ? `${min} to ${max}` : `at most ${max}`
  if (fen) return `a whole number of fen${range && `, ${range}`}`
  return `text${range && ` of ${range} characters`}${pattern ? ` of the form ${pattern}` : ""}`
}

function isFen(value: unknown, { min = 0, max = Number.MAX_SAFE_INTEGER }: FieldRule): boolean {
  return Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max
}

function kindOfNumber(value: number): string {
  if (!Number.isFinite(value)) return "not a finite number"
  if (!Number.isInteger(value)) return "a fraction"
  if (!Number.isSafeInteger(value)) return "a number too large to be exact"
  return value < 0 ? "a negative number" : `the number ${value}`
}

/** Characters as a person counts them (code points), so that an emoji is one. */
function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length++
  return length
}
