/** Prints `generated/responses.ts`: the fields of every response and their forms, by which the sandbox prints what it sends. */
import type { FieldForm, ResponseTable } from "../../src/lib/response-table.ts"
import { literal } from "../literal.ts"
import { callsOf, type Description, deref, responseMedia, responseOf, type Schema } from "../spec/openapi.ts"

export function responses(api: Description): string {
  const tables = Object.fromEntries(
    callsOf(api).map(([path, call]) => {
      const printed = responseMedia(call)?.examples?.["page"]?.value
      return [path, tableOf(api, responseOf(call), printed)]
    }),
  )
  return `import type { ResponseTable } from "../src/lib/response-table.ts"
import type { calls, redirects } from "./types.ts"

export const responses: { readonly [Path in keyof (calls & redirects)]: ResponseTable } = ${literal(tables)}
`
}

/** @param printed The same table in the example of the platform's page, if it has one. */
function tableOf(api: Description, schema: Schema, printed?: unknown): ResponseTable {
  const { properties = {} } = deref(api, schema)
  const values = (printed ?? {}) as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, formOf(api, deref(api, field), values[name])]),
  )
}

/** An amount has the form of the page's example. Without an example it has the type of the page's table. */
function formOf(api: Description, field: Schema, printed?: unknown): FieldForm {
  if (field.format === "fen") {
    const isDigits = printed === undefined ? field["x-ums-type"] === "string" : typeof printed === "string"
    return isDigits ? "digits" : "number"
  }
  if (field.properties) return { table: tableOf(api, field, printed) }
  if (field.items) {
    const members = deref(api, field.items)
    const [first] = Array.isArray(printed) ? printed : []
    return members.properties ? { list: tableOf(api, members, first) } : "any"
  }
  if (field.type === "string") return "string"
  return field.type === "number" || field.type === "integer" ? "number" : "any"
}
