/** Prints `generated/field-hints.ts`: what an error can say about a missing field. It is loaded only after a call has failed. */
import { literal } from "../literal.ts"
import { callsOf, type Description, deref, requestOf, type Schema } from "../spec/openapi.ts"

export function fieldHints(api: Description): string {
  const requests = callsOf(api).map(([path, call]) => [path, fieldsOf(api, requestOf(call))] as const)
  const merchant = requests.flatMap(([, fields]) => namesWith(fields, "x-ums-merchant"))
  const numbers = requests.map(([path, fields]) => [path, namesWith(fields, "x-ums-source-code")] as const)
  return `import type { TextField } from "./types.ts"

/** Fields that name the merchant, the terminal or the product, so the defaults of a client can supply them. */
export const merchantFields: ReadonlySet<string> = new Set<TextField>(${literal([...new Set(merchant)])})

/** By path: the numbers in the request that begin with the 来源编号 of the merchant. */
export const numbersWithSourceCode: Readonly<Record<string, readonly string[]>> = ${literal(
    Object.fromEntries(numbers.filter(([, names]) => names.length > 0)),
  )}
`
}

const fieldsOf = (api: Description, table: Schema): [name: string, field: Schema][] =>
  Object.entries(table.properties ?? {}).map(([name, raw]) => [name, deref(api, raw)])

const namesWith = (fields: [name: string, field: Schema][], mark: "x-ums-merchant" | "x-ums-source-code"): string[] =>
  fields.filter(([, field]) => field[mark]).map(([name]) => name)
