/** Describes what is wrong with a value, in English. The client loads this only after a check has failed. */
import type { Problem, Violation } from "./check.ts"
import type { FieldRule } from "./rules.ts"

/**
 * The violation as strings, without the value itself.
 *
 * @param described What `describeValue` says about the value. It is passed in, so that what is loaded on demand shares no
 *   code with what is always loaded.
 */
export function describeProblem(violation: Violation, described: string): Problem {
  const { field, value, rule } = violation
  // An amount is not secret, and showing it explains the mistake: 49.5 is yuan.
  const received = rule?.unit && typeof value === "number" ? String(value) : described
  if (rule) return { field, expected: expectedBy(rule), received }
  const { need, than, condition } = readRequirement(violation)
  const expected = need === "different" ? `not "${than}"` : need
  return { field, expected: expected + (condition ? ` with ${condition}` : ""), received }
}

/** What a requirement needs a field to be. */
export function readRequirement({ field, value, requirement = {}, path = "" }: Violation): {
  readonly need: "required" | "absent" | "different"
  /** The value that is not allowed. */
  readonly than: string | boolean | undefined
  /** The field, and perhaps its value, with which the requirement applies. */
  readonly condition: string | undefined
} {
  const { when, notEqual = {} } = requirement
  const than = notEqual[field.slice(path.length)]
  const condition = when && path + when.field + (when.value === undefined ? "" : ` ${when.value}`)
  return { need: value === undefined ? "required" : than === undefined ? "absent" : "different", than, condition }
}

/** The problem as a sentence. */
export function problemMessage({ field, expected, received }: Problem): string {
  return received === "undefined"
    ? `${field} is missing (${expected})`
    : `${field} must be ${expected}, not ${received}`
}

const NAMES: Readonly<Record<NonNullable<FieldRule["type"]>, readonly [name: string, counted?: string]>> = {
  string: ["a string", " characters"],
  boolean: ["true or false"],
  integer: ["a whole number", ""],
  number: ["a number"],
  "number or string": ["a number or a string"],
  list: ["a list", " members"],
  object: ["an object"],
  function: ["a function"],
}

/** What a value must be, as in `a string, 6 to 32 characters` or `a whole number of fen, 1 to 100000000`. */
function expectedBy({ value, unit, min = 0, max, pattern, expected, type }: FieldRule): string {
  if (expected) return expected
  if (value !== undefined) return `"${value}"`
  const time = timeFormatOf(pattern)
  if (time) return `a string of the format ${time.join(" or ")}`
  const digits = pattern?.replace(/^\^\\d\{(\d+)\}\$$/, "$1 digits")
  if (digits && digits !== pattern) return `a string of ${digits}`
  const [name, counted = ""] = NAMES[type ?? (unit ? "integer" : "string")]
  const range = max === undefined ? min && `at least ${min}` : min || unit ? `${min} to ${max}` : `at most ${max}`
  return (
    name +
    (unit ? ` of ${unit}` : "") +
    (range ? `, ${range}${counted}` : "") +
    (pattern ? `, matching ${pattern}` : "")
  )
}

/** The patterns of times, and the formats that each accepts. */
const TIME_FORMATS: Readonly<Record<string, readonly string[]>> = {
  "^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$": ["yyyy-MM-dd HH:mm:ss"],
  "^(\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}|\\d{14})$": ["yyyy-MM-dd HH:mm:ss", "yyyyMMddHHmmss"],
  "^\\d{4}-\\d{2}-\\d{2}$": ["yyyy-MM-dd"],
}

/** The formats that a pattern of a time accepts; `undefined` for any other pattern. */
export function timeFormatOf(pattern = ""): readonly string[] | undefined {
  return TIME_FORMATS[pattern]
}
