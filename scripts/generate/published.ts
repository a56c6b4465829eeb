/** Makes the description that is published: the content of the sources in the form that the tools of others read. */
import { callsOf, type Description, deref, notificationsOf, type Schema } from "../spec/openapi.ts"
import { mapInner, mapSchemas, requestHolders, schemasUsedBy } from "./map-schemas.ts"

/**
 * Most generators ignore the keywords beside a `$ref`, and would lose a length or the members of a list. So a `$ref` with
 * anything beside it is merged with its target. Only a shared table keeps its name, if nothing but our own `x-` fields
 * stands beside the `$ref`: no generator needs those.
 */
export function published(api: Description): Description {
  const merge = (schema: Schema): Schema => {
    const { $ref, ...siblings } = schema
    const target = deref(api, schema)
    const keys = Object.keys(siblings)
    const isName = keys.length === 0 || (target.properties && keys.every((key) => key.startsWith("x-")))
    return $ref !== undefined && isName ? schema : withHiddenRules(mapInner(target, merge))
  }
  const copy = mapSchemas(api, merge)
  nameRequests(copy)
  dropUnused(copy)
  return copy
}

/**
 * Generators take every `allOf` for inheritance: they lose the table beside it or join it with types of nothing. They ignore
 * `if`, so the rules stand below an `if` that always holds. To a validator both forms are the same.
 */
function withHiddenRules({ allOf, ...table }: Schema): Schema {
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema has this keyword, and no schema is ever awaited
  return allOf ? { ...table, if: {}, then: { allOf } } : table
}

/**
 * Generators name the type of a request after its title, and invent a name without one. To some of them the JSON in a query
 * parameter is a string, so its table becomes a shared schema, which has a type of its own.
 */
function nameRequests(api: Description): void {
  for (const [, operation] of [...callsOf(api), ...notificationsOf(api)]) {
    const title = typeName(operation, "Request")
    for (const holder of requestHolders(operation)) {
      if (holder.schema?.properties) holder.schema = { title, ...holder.schema }
    }
    for (const media of operation.parameters?.flatMap(({ content = {} }) => Object.values(content)) ?? []) {
      api.components.schemas[title] = media.schema
      media.schema = { $ref: `#/components/schemas/${title}` }
    }
  }
}

/** The name of a type, such as `CreateBillQrCodeRequest`. */
export const typeName = ({ operationId }: { operationId: string }, suffix: "Request" | "Response"): string =>
  operationId.replace(/^./, (letter) => letter.toUpperCase()) + suffix

/** A generator would print a type for every shared schema, and most are written out where they are used. */
function dropUnused(api: Description): void {
  const { schemas, ...others } = api.components
  const used = schemasUsedBy({ ...api, components: others }, api)
  for (const name of Object.keys(schemas)) if (!used.has(name)) delete schemas[name]
}
