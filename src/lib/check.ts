/** Checks values against rules and describes the first problem. */
import { fromDigits, toDigits } from "./amounts.ts"
import { describeValue } from "./describe-value.ts"
import type { FieldRule, FieldRules, Requirement, TableRules } from "./rules.ts"

type Fields = Readonly<Record<string, unknown>>

/** What is wrong with a value. */
export interface Problem {
  /** Name of the option or field; nested ones joined by dots. */
  readonly field: string
  /** What it must be, with the bound and its unit. */
  readonly expected: string
  /** What was given, never a string itself: `a string of 40 characters`, `4900.5`, `undefined`. */
  readonly received: string
}

/** The problem as a sentence. */
export function problemMessage({ field, expected, received }: Problem): string {
  return received === "undefined"
    ? `${field} is missing (${expected})`
    : `${field} must be ${expected}, not ${received}`
}

/** The first value that breaks its rule, in the order of the rules. */
export function findProblem(rules: FieldRules, values: object): Problem | undefined {
  for (const field in rules) {
    const problem = checkField(field, rules[field] as FieldRule, (values as Fields)[field])
    if (problem) return problem
  }
  return undefined
}

/** Checks one value. Nested tables are not checked here. */
export function checkField(field: string, rule: FieldRule, value: unknown): Problem | undefined {
  if (value === undefined ? !rule.required : isValid(rule, value)) return undefined
  // An amount is not secret, and showing it explains the mistake: 49.5 is yuan.
  const received = rule.unit && typeof value === "number" ? String(value) : describeValue(value)
  return { field, expected: expectedBy(rule), received }
}

/** The fields of a table, or the first problem. */
export type TableResult =
  | { readonly fields: Fields; readonly problem?: never }
  | { readonly problem: Problem; readonly fields?: never }

/**
 * Checks a body and copies it in one pass, so that what is checked is what is used, whatever its getters return later.
 * Only own fields are copied, because JSON writes no others. Fields that the table does not have are copied unchecked.
 *
 * @param digits `write`: amounts that the gateway wants as digits become digits. `read`: digits become numbers.
 * @param path What to put before the names of fields in a problem.
 */
export function readTable(table: TableRules, given: object, digits: "read" | "write", path = ""): TableResult {
  const fields: Record<string, unknown> = { ...given }
  for (const field in table.fields) {
    const rule = table.fields[field] as FieldRule
    const raw = fields[field]
    const value = digits === "read" && rule.unit ? fromDigits(raw) : raw
    const problem = checkField(field, rule, value)
    if (problem) return { problem: { ...problem, field: path + field } }
    if (value === undefined) continue
    if (!rule.table) {
      fields[field] = digits === "write" && rule.digits ? toDigits(value) : value
      continue
    }
    const members: Fields[] = []
    for (const [index, member] of (Array.isArray(value) ? value : [value]).entries()) {
      const at = path + field + (Array.isArray(value) ? `[${index}]` : "")
      const problem = checkField(at, { type: "object", required: true }, member)
      if (problem) return { problem }
      const inner = readTable(rule.table, member, digits, `${at}.`)
      if (inner.problem) return inner
      members.push(inner.fields)
    }
    fields[field] = Array.isArray(value) ? members : members[0]
  }
  const problem = checkRequirements(table.requirements ?? [], fields, path)
  return problem ? { problem } : { fields }
}

/**
 * The first requirement that the fields of a table do not meet.
 *
 * @param path What to put before the names of the fields.
 */
function checkRequirements(requirements: readonly Requirement[], fields: Fields, path: string): Problem | undefined {
  const isPresent = (name: string): boolean => fields[name] !== undefined
  for (const { when, allOf = [], anyOf, notEqual = {}, absent = [] } of requirements) {
    if (when && (when.value === undefined ? !isPresent(when.field) : fields[when.field] !== when.value)) continue
    const isNonePresent = anyOf && !anyOf.some((group) => group.every(isPresent))
    const missing =
      allOf.find((name) => !isPresent(name)) ??
      (isNonePresent && anyOf.map((group) => group.join(" and ")).join(" or "))
    const forbidden = Object.keys(notEqual).find((name) => fields[name] === notEqual[name])
    const name = missing || forbidden || absent.find(isPresent)
    if (name === undefined) continue
    const expected = missing ? "required" : forbidden ? `not "${notEqual[forbidden]}"` : "absent"
    const condition = when ? ` with ${path}${when.field}${when.value === undefined ? "" : ` ${when.value}`}` : ""
    return { field: path + name, expected: expected + condition, received: describeValue(fields[name]) }
  }
  return undefined
}

/**
 * Whether JSON writes the value as an object with its own fields. `toJSON` would replace them, and what can be iterated
 * (a list, a Map, a FormData) keeps its content elsewhere.
 */
function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(Symbol.iterator in value) && !("toJSON" in value)
}

type Type = readonly [
  name: string,
  isValid: (value: unknown) => boolean,
  /** What `min` and `max` bound. Default: nothing. */
  sizeOf?: (value: never) => number,
  counted?: string,
]

const TYPES: Readonly<Record<NonNullable<FieldRule["type"]>, Type>> = {
  string: ["a string", (value) => typeof value === "string", lengthOf, " characters"],
  boolean: ["true or false", (value) => typeof value === "boolean"],
  integer: ["a whole number", Number.isSafeInteger, Number, ""],
  number: ["a number", Number.isFinite],
  list: ["a list", Array.isArray, (list: unknown[]) => list.length, " members"],
  object: ["an object", isObject],
  function: ["a function", (value) => typeof value === "function"],
}

const typeOf = ({ unit, type = unit ? "integer" : "string" }: FieldRule): Type => TYPES[type]

function isValid(rule: FieldRule, value: unknown): boolean {
  if (rule.value !== undefined) return value === rule.value
  const [, hasType, sizeOf] = typeOf(rule)
  if (!hasType(value)) return false
  const { min = 0, max = Number.MAX_SAFE_INTEGER, pattern } = rule
  const size = sizeOf?.(value as never) ?? min
  return size >= min && size <= max && (!pattern || regExp(pattern).test(value as string))
}

const cache = new Map<string, RegExp>()

// Compiling a pattern costs more than the rest of a check, and every call needs some.
function regExp(pattern: string): RegExp {
  const compiled = cache.get(pattern) ?? new RegExp(pattern, "u")
  cache.set(pattern, compiled)
  return compiled
}

/** What a value must be, as in `a string, 6 to 32 characters` or `a whole number of fen, 1 to 100000000`. */
function expectedBy(rule: FieldRule): string {
  const { value, unit, min = 0, max, pattern, expected } = rule
  if (expected) return expected
  if (value !== undefined) return `"${value}"`
  const [name, , , counted] = typeOf(rule)
  const range = max === undefined ? min && `at least ${min}` : min || unit ? `${min} to ${max}` : `at most ${max}`
  return (
    name +
    (unit ? ` of ${unit}` : "") +
    (range ? `, ${range}${counted}` : "") +
    (pattern ? `, matching ${pattern}` : "")
  )
}

/** The length in characters as a person counts them (code points), so that an emoji is one. */
function lengthOf(text: string): number {
  // Most strings have no surrogate, and then code units are characters.
  return /[\ud800-\udfff]/.test(text) ? [...text].length : text.length
}
