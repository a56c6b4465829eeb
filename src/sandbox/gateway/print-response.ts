/** Prints the fields of a response as the table of its operation has them. */
import { responses } from "../../../generated/responses.ts"
import type { FieldForm, ResponseTable } from "../../lib/response-table.ts"
import type { Path } from "./request.ts"

/** Fields of a response, by the platform's names. Amounts are numbers of fen. */
export type ResponseFields = Readonly<Record<string, unknown>>

/**
 * Returns the fields that the table of the operation has, in its order and in its forms: an amount is a number or digits, as the
 * page prints it. A field without a value is left out. If no document shows the table, all given fields are printed.
 */
export function printResponse(path: Path, fields: ResponseFields): ResponseFields {
  const table = responses[path]
  return Object.keys(table).length === 0 ? fields : printTable(table, fields)
}

function printTable(table: ResponseTable, fields: ResponseFields): ResponseFields {
  const printed: Record<string, unknown> = {}
  for (const name in table) {
    const value = fields[name]
    if (value !== undefined) printed[name] = printField(table[name] as FieldForm, value)
  }
  return printed
}

function printField(form: FieldForm, value: unknown): unknown {
  if (form === "any") return value
  if (form === "number") return Number(value)
  if (form === "string" || form === "digits") return typeof value === "object" ? JSON.stringify(value) : String(value)
  if ("table" in form) return printTable(form.table, value as ResponseFields)
  return (value as readonly ResponseFields[]).map((member) => printTable(form.list, member))
}
