import { ConfigurationError, type Problem } from "./error.ts"

/** What one field must be: text, or a whole number when it has a unit. */
export interface FieldRule {
  readonly required?: boolean
  /** The only value. */
  readonly value?: string | boolean
  /** What a whole number counts. */
  readonly unit?: "fen" | "milliseconds"
  /** Shortest text in characters, or smallest number. Default 0. */
  readonly min?: number
  /** Longest text in characters, or largest number. Default: no bound. */
  readonly max?: number
  /** Regular expression that a text must match. */
  readonly pattern?: string
  /** The rule in words, where the pattern alone would not tell a person what to write. */
  readonly words?: string
}

/** Rules of some fields, by name. */
export type FieldRules = Readonly<Record<string, FieldRule>>

/** The rule of a text that must be given, such as a key. */
export const NOT_BLANK: FieldRule = {
  required: true,
  pattern: "^\\S([\\s\\S]*\\S)?$",
  words: "text without outer white space",
}

/** The first field that breaks its rule, in the order of the rules; nothing when all hold. */
export function findProblem(rules: FieldRules, fields: object): Problem | undefined {
  const values = fields as Readonly<Record<string, unknown>>
  for (const check of checksOf(rules)) {
    const problem = problemOf(check, values[check.field])
    if (problem) return problem
  }
  return undefined
}

/** What breaks the rule of one field. */
export function problemOf(check: Check, value: unknown): Problem | undefined {
  const { field, rule } = check
  if (value === undefined ? !rule.required : holds(check, value)) return undefined
  const received = rule.unit && typeof value === "number" ? String(value) : kindOf(value)
  return { field, limit: limitOf(rule), received }
}

/**
 * Holds options of this package against their rules.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` for the first that breaks its rule.
 */
export function checkOptions(rules: FieldRules, options: object): void {
  const problem = findProblem(rules, options)
  if (problem) throw new ConfigurationError(problem)
}

/** A value in words that are safe to log. Of a text only its length; a number, too, may be a key or a card number. */
export function kindOf(value: unknown): string {
  if (typeof value === "string") return value.trim() ? `text of ${lengthOf(value)} characters` : "blank text"
  if (typeof value === "number") return Number.isFinite(value) ? "a number" : String(value)
  if (value === undefined || value === null) return String(value)
  return Array.isArray(value) ? "a list" : `of type ${typeof value}`
}

/** A rule ready for use: every call is held against some, so they are read once and have one shape. */
export interface Check<Rule extends FieldRule = FieldRule> {
  readonly field: string
  readonly rule: Rule
  readonly min: number
  readonly max: number
  readonly form: RegExp | undefined
}

const checks = new WeakMap<object, readonly Check[]>()

/** The rules in their order, ready for use. */
export function checksOf<Rule extends FieldRule>(rules: Readonly<Record<string, Rule>>): readonly Check<Rule>[] {
  const known = checks.get(rules)
  if (known) return known as readonly Check<Rule>[]
  const made = Object.entries(rules).map(([field, rule]) => {
    const { min = 0, max = Number.MAX_SAFE_INTEGER, pattern } = rule
    return { field, rule, min, max, form: pattern ? new RegExp(pattern, "u") : undefined }
  })
  checks.set(rules, made)
  return made
}

function holds({ rule: { value: only, unit }, min, max, form }: Check, value: unknown): boolean {
  if (only !== undefined) return value === only
  if (unit) return Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max
  if (typeof value !== "string") return false
  const length = lengthOf(value)
  return length >= min && length <= max && (!form || form.test(value))
}

function limitOf({ value, unit, min = 0, max, pattern, words }: FieldRule): string {
  if (words) return words
  if (value !== undefined) return `"${value}"`
  const kind = unit ? `a whole number of ${unit}` : pattern ? `text like ${pattern}` : "text"
  const range = max !== undefined ? `, ${min} to ${max}` : min > 0 ? `, at least ${min}` : ""
  return `${kind}${range}${range && !unit ? " characters" : ""}`
}

/** Characters as a person counts them (code points), so that an emoji is one. */
function lengthOf(text: string): number {
  // Most texts have no surrogate, and then code units are characters.
  return /[\ud800-\udfff]/.test(text) ? [...text].length : text.length
}
