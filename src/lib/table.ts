import type { Problem } from "./error.ts"
import { type Check, checksOf, type FieldRule, kindOf, problemOf } from "./fields.ts"

/** What one field of a request table must be. */
export interface TableRule extends FieldRule {
  /**
   * Default: text, or a whole number where there is a unit. `min` and `max` of a list count its members; a `number` has
   * none.
   */
  readonly type?: "boolean" | "integer" | "number" | "list" | "object"
  /** Whether the gateway wants the number as a text of digits. */
  readonly digits?: boolean
  /** Rules of an object, or of each member of a list. */
  readonly fields?: TableRules
  /** What the field, when it is there, asks of the fields beside it. */
  readonly demands?: readonly Demand[]
}

/** Rules of the fields of a table, by name; what the table itself demands stands under the empty name. */
export type TableRules = Readonly<Record<string, TableRule>>

/** What a field asks of the fields beside it. */
export interface Demand {
  /** Asks only while it has this value. Default: whenever it is there. */
  readonly value?: string | boolean
  /** Fields that must be there. */
  readonly all?: readonly string[]
  /** Groups of fields, one of which must be there. */
  readonly any?: readonly (readonly string[])[]
  /** Values that fields must not have. */
  readonly not?: Readonly<Record<string, string | boolean>>
  /** Fields that must not be there. */
  readonly none?: readonly string[]
}

type Values = Readonly<Record<string, unknown>>

/** The first field of a body, nested ones among them, that breaks its rule; nothing when all hold. */
export function findTableProblem(rules: TableRules, fields: object, prefix = ""): Problem | undefined {
  const values = fields as Values
  for (const check of checksOf(rules)) {
    const { field, rule } = check
    const value = values[field]
    const problem = rule.type && value !== undefined ? typeProblem(check, value) : problemOf(check, value)
    if (problem) return { ...problem, field: prefix + field }
    if (value === undefined && field) continue
    const deeper = inside(rule, value, prefix + field) ?? unmet(check, values, prefix)
    if (deeper) return deeper
  }
  return undefined
}

/** What is wrong with a value that is neither text nor an amount. */
function typeProblem({ field, rule, min, max }: Check<TableRule>, value: unknown): Problem | undefined {
  const [kind, fits, counted] = KINDS[rule.type as "list"]
  const size = Array.isArray(value) ? value.length : (value as number)
  if (fits(value) && (counted === undefined || (size >= min && size <= max))) return undefined
  const bounds = rule.max === undefined && min === 0 ? "" : `, ${min} to ${max}${counted}`
  return { field, limit: kind + bounds, received: kindOf(value) }
}

/** Each type in words, its test, and what its bounds count where it has any. */
const KINDS: Readonly<Record<NonNullable<TableRule["type"]>, [string, (value: unknown) => boolean, string?]>> = {
  boolean: ["true or false", (value) => typeof value === "boolean"],
  integer: ["a whole number", Number.isSafeInteger, ""],
  number: ["a number", Number.isFinite],
  list: ["a list", Array.isArray, " members"],
  object: ["an object", isObject],
}

/** Whether JSON writes a value as an object of its own fields, which `toJSON` could make anything of. */
export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !("toJSON" in value)
}

/** The first problem of an object's own fields, which are what JSON writes, or of those of a list's members. */
function inside({ type, fields }: TableRule, value: unknown, path: string): Problem | undefined {
  if (!fields) return undefined
  if (type === "object") return findTableProblem(fields, { ...(value as object) }, `${path}.`)
  for (const [index, member] of (value as unknown[]).entries()) {
    const here = `${path}[${index}]`
    const problem = isObject(member)
      ? findTableProblem(fields, { ...member }, `${here}.`)
      : { field: here, limit: "an object", received: kindOf(member) }
    if (problem) return problem
  }
  return undefined
}

/** The first thing that a field asks of those beside it and does not get. */
function unmet({ field, rule }: Check<TableRule>, values: Values, prefix: string): Problem | undefined {
  const isThere = (name: string): boolean => values[name] !== undefined
  for (const { value, all = [], any, not = {}, none = [] } of rule.demands ?? []) {
    if (value !== undefined && values[field] !== value) continue
    const why = field && ` with ${prefix}${field}${value === undefined ? "" : ` ${value}`}`
    const problem = (name: string, limit: string): Problem => {
      return { field: prefix + name, limit: limit + why, received: kindOf(values[name]) }
    }
    const missing = all.find((name) => !isThere(name))
    if (missing) return problem(missing, "given")
    if (any && !any.some((group) => group.every(isThere))) {
      return problem(any.map((group) => group.join(" and ")).join(" or "), "given")
    }
    const taken = Object.keys(not).find((name) => values[name] === not[name])
    if (taken) return problem(taken, `not "${not[taken]}"`)
    const extra = none.find(isThere)
    if (extra) return problem(extra, "absent")
  }
  return undefined
}
