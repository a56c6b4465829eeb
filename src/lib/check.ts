/** Checks values against rules and finds the first that breaks one. */
import { fromDigits, toDigits } from "./amounts.ts"
import type { FieldRule, Requirement, TableRules } from "./rules.ts"

type Fields = Readonly<Record<string, unknown>>

/** What is wrong with a value, as strings. */
export interface Problem {
  /** Name of the option or field; nested ones joined by dots. */
  readonly field: string
  /** What it must be, with the bound and its unit. */
  readonly expected: string
  /** What was given, never a string itself: `a string of 40 characters`, `4900.5`, `undefined`. */
  readonly received: string
}

/** A value that breaks a rule of its field, or a requirement of its table. It has the value, so it is never logged. */
export interface Violation {
  /** Name of the option or field; nested ones joined by dots. */
  readonly field: string
  readonly value: unknown
  readonly rule?: FieldRule
  /** The requirement of the table, and what to put before the names of its fields. */
  readonly requirement?: Requirement
  readonly path?: string
}

/** Checks one value. Nested tables are not checked here. */
export function checkField(field: string, rule: FieldRule, value: unknown): Violation | undefined {
  return (value === undefined ? !rule.required : isValid(rule, value)) ? undefined : { field, value, rule }
}

/** The fields of a table, or the first problem. */
export type TableResult =
  | { readonly fields: Fields; readonly problem?: never }
  | { readonly problem: Violation; readonly fields?: never }

/**
 * Checks a body and copies it in one pass, so that what is checked is what is used, whatever its getters return later.
 * Only own fields are copied, because JSON writes no others. Fields that the table does not have are copied unchecked.
 *
 * @param digits `write`: amounts that the gateway wants as digits become digits. `read`: digits become numbers.
 * @param path What to put before the names of fields in a problem.
 */
export function readTable(table: TableRules, given: object, digits: "read" | "write", path = ""): TableResult {
  const fields = { ...given }
  const problem = readCopy(table, fields, digits, path)
  return problem ? { problem } : { fields }
}

/** Checks a copy of an object. What it nests is replaced by copies too, and amounts by those in the other form. */
function readCopy(
  table: TableRules,
  fields: Record<string, unknown>,
  digits: "read" | "write",
  path: string,
): Violation | undefined {
  for (const field in table.fields) {
    const rule = table.fields[field] as FieldRule
    const raw = fields[field]
    const value = digits === "read" && rule.unit ? fromDigits(raw) : raw
    const problem = checkField(path + field, rule, value)
    if (problem) return problem
    if (value === undefined) continue
    fields[field] = digits === "write" && rule.digits ? toDigits(value) : value
    if (!rule.table) continue
    const isList = Array.isArray(value)
    const members: unknown[] = isList ? [...value] : [value]
    for (const [index, member] of members.entries()) {
      const at = path + field + (isList ? `[${index}]` : "")
      const copy = { ...(member as object) }
      members[index] = copy
      const problem =
        checkField(at, { type: "object", required: true }, member) ?? readCopy(rule.table, copy, digits, `${at}.`)
      if (problem) return problem
    }
    fields[field] = isList ? members : members[0]
  }
  return checkRequirements(table.requirements ?? [], fields, path)
}

/**
 * The first requirement that the fields of a table do not meet.
 *
 * @param path What to put before the names of the fields.
 */
function checkRequirements(requirements: readonly Requirement[], fields: Fields, path: string): Violation | undefined {
  const isPresent = (name: string): boolean => fields[name] !== undefined
  for (const requirement of requirements) {
    const { when, allOf, anyOf, notEqual = {}, absent } = requirement
    if (when && (when.value === undefined ? !isPresent(when.field) : fields[when.field] !== when.value)) continue
    const isNonePresent = anyOf && !anyOf.some((group) => group.every(isPresent))
    const name =
      allOf?.find((name) => !isPresent(name)) ??
      (isNonePresent ? anyOf.map((group) => group.join(" and ")).join(" or ") : undefined) ??
      Object.keys(notEqual).find((name) => fields[name] === notEqual[name]) ??
      absent?.find(isPresent)
    if (name !== undefined) return { field: path + name, value: fields[name], requirement, path }
  }
  return undefined
}

/**
 * Whether JSON writes the value as an object with its own fields. `toJSON` would replace them, and what can be iterated
 * (a list, a Map, a FormData) keeps its content elsewhere.
 */
function isPlainObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !(Symbol.iterator in value) && !("toJSON" in value)
}

function hasType(type: NonNullable<FieldRule["type"]>, value: unknown): boolean {
  if (type === "integer") return Number.isSafeInteger(value)
  if (type === "list") return Array.isArray(value)
  if (type === "object") return isPlainObject(value)
  return type.split(" or ").includes(typeof value) && (typeof value !== "number" || Number.isFinite(value))
}

/** What `min` and `max` bound; 0 when that is nothing. */
function sizeOf(type: FieldRule["type"], value: unknown): number {
  if (type === "string") return lengthOf(value as string)
  if (type === "list") return (value as unknown[]).length
  return type === "integer" ? (value as number) : 0
}

function isValid(rule: FieldRule, value: unknown): boolean {
  const { unit, type = unit ? "integer" : "string" } = rule
  if (rule.value !== undefined) return value === rule.value
  if (!hasType(type, value)) return false
  const size = sizeOf(type, value)
  const { min = 0, max = size, pattern } = rule
  return size >= min && size <= max && (!pattern || regExp(pattern).test(value as string))
}

const cache = new Map<string, RegExp>()

// Compiling a pattern costs more than the rest of a check, and every call needs some.
function regExp(pattern: string): RegExp {
  const compiled = cache.get(pattern) ?? new RegExp(pattern, "u")
  cache.set(pattern, compiled)
  return compiled
}

/** The length in characters as a person counts them (code points), so that an emoji is one. */
function lengthOf(text: string): number {
  // Most strings have no surrogate, and then code units are characters.
  return /[\ud800-\udfff]/.test(text) ? [...text].length : text.length
}
