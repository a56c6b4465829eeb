import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { demandsOf } from "../../scripts/generate/conditions.ts"
import {
  amountsOf,
  type Call,
  callsOf,
  type Description,
  type Example,
  fieldsOf,
  noticesOf,
  requestMedia,
  requestOf,
  resolve,
  type Schema,
} from "../../scripts/generate/description.ts"
import { readAmounts } from "../../src/lib/amounts.ts"

export const root: string = fileURLToPath(new URL("../../", import.meta.url))

/** The bundled description as it is committed. */
export const api: Description = JSON.parse(readFileSync(`${root}generated/openapi.json`, "utf8"))

export const calls = callsOf(api)
export const notices = noticesOf(api)

/** Every field of a table, nested ones by their path, and whether the object around it must have it. */
export function* placesOf(table: Schema, prefix = ""): Generator<[path: string, field: Schema, isRequired: boolean]> {
  const { properties = {}, required = [] } = resolve(api, table)
  for (const [name, raw] of Object.entries(properties)) {
    const field = resolve(api, raw)
    yield [prefix + name, field, required.includes(name)]
    yield* placesOf(field, `${prefix}${name}.`)
    if (field.items) yield* placesOf(field.items, `${prefix}${name}[].`)
  }
}

type Condition = ReturnType<typeof demandsOf>[number]

/** Every condition of a request, with the table that it is about and where in the request that stands. */
export const conditions: [path: string, place: string, table: Schema, condition: Condition][] = calls.flatMap(
  ([path, call]) => {
    const inner = [...fieldsOf(api, requestOf(call))].map(([place, field]): [string, Schema] =>
      field.items ? [`${place}[]`, resolve(api, field.items)] : [place, field],
    )
    return [["", requestOf(call)] as [string, Schema], ...inner].flatMap(([place, table]) =>
      demandsOf(table).map((condition): (typeof conditions)[number] => [path, place, table, condition]),
    )
  },
)

/** What an example holds, be it shared or the page's own. */
export const contentOf = ({ $ref, value }: Example): unknown =>
  $ref ? api.components.examples?.[$ref.split("/").at(-1) ?? ""]?.value : value

/** The examples of a request as a caller writes them: amounts are numbers. */
export function bodiesOf(call: Call): Record<string, unknown>[] {
  const { schema, examples = {} } = requestMedia(call)
  return Object.values(examples).map((example) => {
    const body = structuredClone(contentOf(example)) as Record<string, unknown>
    readAmounts(body, amountsOf(api, schema))
    return body
  })
}
