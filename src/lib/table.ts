/** Reads the body of a request against its table. */
import { fromDigits, toDigits } from "./amounts.ts"
import { checkField, checkRequirements, type Problem } from "./check.ts"
import type { FieldRule, TableRules } from "./rules.ts"

type Fields = Readonly<Record<string, unknown>>

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
