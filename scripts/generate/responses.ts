/** Prints `generated/responses.ts`: the fields of every response and their forms, by which the sandbox prints what it sends. */
import type { FieldForm, ResponseTable } from "../../src/lib/response-table.ts"
import { literal } from "../literal.ts"
import { callsOf, type Description, deref, responseOf, type Schema } from "../spec/openapi.ts"

export function responses(api: Description): string {
  const tables = Object.fromEntries(callsOf(api).map(([path, call]) => [path, tableOf(api, responseOf(call))]))
  return `import type { ResponseTable } from "../src/lib/response-table.ts"
import type { calls, redirects } from "./types.ts"

export const responses: { readonly [Path in keyof (calls & redirects)]: ResponseTable } = ${literal(tables)}
`
}

function tableOf(api: Description, schema: Schema): ResponseTable {
  const { properties = {} } = deref(api, schema)
  return Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, formOf(api, deref(api, field))]))
}

function formOf(api: Description, field: Schema): FieldForm {
  if (field.format === "fen") return field["x-ums-type"] === "string" ? "digits" : "number"
  if (field.properties) return { table: tableOf(api, field) }
  if (field.items) {
    const members = deref(api, field.items)
    return members.properties ? { list: tableOf(api, members) } : "any"
  }
  if (field.type === "string") return "string"
  return field.type === "number" || field.type === "integer" ? "number" : "any"
}
