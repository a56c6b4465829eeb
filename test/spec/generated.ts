import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import {
  type Call,
  callsOf,
  type Description,
  deref,
  derefExample,
  notificationsOf,
  requestMedia,
  requestOf,
  type Schema,
} from "../../scripts/spec/openapi.ts"
import { type DescribedRequirement, requirementsOf } from "../../scripts/spec/requirements.ts"
import { amountsOf, type Field, fieldsOf, tablesOf } from "../../scripts/spec/walk.ts"
import { readAmounts } from "../../src/lib/amounts.ts"

export const root: string = fileURLToPath(new URL("../../", import.meta.url))

/** The published description as it is committed. Only here the tables of redirect orders stand where the orders are. */
export const api: Description = JSON.parse(readFileSync(`${root}generated/openapi.json`, "utf8"))
for (const [, { parameters = [] }] of callsOf(api)) {
  for (const media of parameters.flatMap(({ content = {} }) => Object.values(content))) {
    media.schema = deref(api, media.schema)
  }
}

export const calls = callsOf(api)
export const notifications = notificationsOf(api)

/** The request table, with the number by which the client wants to query the call among the required fields. */
export function clientTableOf(call: Call): Schema {
  const table = requestOf(call)
  const number = call["x-ums-query-number"]
  return number ? { ...table, required: [...(table.required ?? []), number.field] } : table
}

/** The fields of a table by their paths, nested ones included. */
export const fieldsByPath = (table: Schema): Map<string, Field> =>
  new Map([...fieldsOf(api, table)].map((field) => [field.path, field]))

type Requirement = DescribedRequirement["requirement"]

/** Every requirement of a request, with its table and what the paths of that table's fields begin with. */
export const requirements: [path: string, prefix: string, table: Schema, requirement: Requirement][] = calls.flatMap(
  ([path, call]) =>
    tablesOf(api, clientTableOf(call)).flatMap(({ prefix, table }) =>
      requirementsOf(table).map(({ requirement }): (typeof requirements)[number] => [path, prefix, table, requirement]),
    ),
)

/** The examples of a request as a caller writes them: amounts are numbers. */
export function bodiesOf(call: Call): Readonly<Record<string, unknown>>[] {
  const { schema, examples = {} } = requestMedia(call)
  return Object.values(examples).map((example) => {
    const body = structuredClone(derefExample(api, example).value) as Record<string, unknown>
    return readAmounts(body, amountsOf(api, schema)).fields
  })
}
