import type { OperationMeta, State } from "../../src/lib/operation.ts"
import type { FieldRule, TableRules } from "../../src/lib/rules.ts"
import { requirementsOf } from "./conditions.ts"
import { amountsOf, type Description, operationOf, replyOf, requestOf, resolve, type Schema } from "./description.ts"
import { literal } from "./literal.ts"

/** The facts that the runtime decides by: no code there knows an operation by name. */
export function operations(api: Description): string {
  const servers = Object.fromEntries(api.servers.map((server) => [server["x-ums-environment"], server.url]))
  const table = Object.fromEntries(Object.entries(api.paths).map(([path, item]) => [path, factsOf(api, item)]))
  return `import type { OperationMeta } from "../src/lib/operation.ts"
import type { calls, redirects } from "./types.ts"

export const servers = ${literal(servers)} as const

export const operations: { readonly [Path in keyof (calls & redirects)]: OperationMeta } = ${literal(table)}
`
}

function factsOf(api: Description, item: Description["paths"][string]): OperationMeta {
  const { operation: call, isRedirect } = operationOf(item)
  const { "x-ums-idempotency": idempotency, "x-ums-state": state, "x-ums-resolve": resolver, "x-ums-code": code } = call
  return {
    effect: call["x-ums-effect"],
    ...(isRedirect && { redirect: true }),
    success: call["x-ums-success"],
    ...(code && { code: { field: code.field, message: code.message } }),
    ...(idempotency !== "none" && { idempotency: idempotency.fields }),
    ...(state === "unknown" && { state: "unknown" as const }),
    ...(typeof state === "object" && { state: stateOf(state) }),
    ...(resolver !== "none" && {
      resolve: {
        path: resolver.path,
        by: resolver.by,
        state: stateOf(resolver.state),
      },
    }),
    request: rulesOf(api, requestOf(call)),
    amounts: amountsOf(api, replyOf(call)),
  }
}

function stateOf({ field, final, absent }: State): State {
  return { field, final, ...(absent && { absent }) }
}

function rulesOf(api: Description, table: Schema): TableRules {
  const fields = Object.entries(table.properties ?? {}).map(([name, raw]): [string, FieldRule] => {
    const required = table.required?.includes(name) ?? false
    return [name, { ...(required && { required }), ...ruleOf(api, resolve(api, raw)) }]
  })
  const requirements = requirementsOf(table).map(({ requirement }) => requirement)
  return { fields: Object.fromEntries(fields), ...(requirements.length > 0 && { requirements }) }
}

/** `min` and `max` count characters of a text, members of a list and fen of an amount; a single value says all. */
function ruleOf(api: Description, field: Schema): FieldRule {
  if (field.const !== undefined) return { value: field.const }
  if (field.format === "fen") {
    const { minimum: min, maximum: max } = field
    // The pattern of an amount only says how its digits are printed; the client takes a number.
    return { unit: "fen", ...(field["x-ums-type"] === "string" && { digits: true }), ...bounds(min, max) }
  }
  switch (field.type) {
    case "array":
      return { type: "list", ...bounds(field.minItems, field.maxItems), ...membersOf(api, field.items ?? {}) }
    case "object":
      return { type: "object", ...membersOf(api, field) }
    case "boolean":
      return { type: "boolean" }
    case "integer":
      return { type: field.type, ...bounds(field.minimum, field.maximum) }
    case "number":
      if (field.minimum ?? field.maximum) throw new Error("the client checks no bounds of a number that is not whole")
      return { type: field.type }
    case "string":
      return { ...bounds(field.minLength, field.maxLength), ...(field.pattern && { pattern: field.pattern }) }
    default:
      throw new Error(`a field of a type that the client cannot check: ${field.type}`)
  }
}

const bounds = (min: number | undefined, max: number | undefined): { min?: number; max?: number } => ({
  ...(min !== undefined && { min }),
  ...(max !== undefined && max !== Number.MAX_SAFE_INTEGER && { max }),
})

function membersOf(api: Description, table: Schema): { table?: TableRules } {
  const { properties, ...rest } = resolve(api, table)
  return properties ? { table: rulesOf(api, { ...rest, properties }) } : {}
}
