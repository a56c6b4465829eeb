import type { OperationFacts } from "../../src/lib/facts.ts"
import type { TableRule, TableRules } from "../../src/lib/table.ts"
import { demandsOf } from "./conditions.ts"
import { amountsOf, type Description, operationOf, replyOf, requestOf, resolve, type Schema } from "./description.ts"
import { literal } from "./literal.ts"

/** The facts that the runtime decides by: no code there knows an operation by name. */
export function operations(api: Description): string {
  const servers = Object.fromEntries(api.servers.map((server) => [server["x-ums-environment"], server.url]))
  const table = Object.fromEntries(Object.entries(api.paths).map(([path, item]) => [path, factsOf(api, item)]))
  return `import type { OperationFacts } from "../src/lib/facts.ts"
import type { calls, redirects } from "./types.ts"

export const servers = ${literal(servers)} as const

export const operations: { readonly [Path in keyof (calls & redirects)]: OperationFacts } = ${literal(table)}
`
}

function factsOf(api: Description, item: Description["paths"][string]): OperationFacts {
  const { operation: call, isRedirect } = operationOf(item)
  const { "x-ums-idempotency": idempotency, "x-ums-state": state, "x-ums-resolve": resolver, "x-ums-code": code } = call
  return {
    effect: call["x-ums-effect"],
    ...(isRedirect && { redirect: true }),
    success: call["x-ums-success"],
    ...(code && { code: { field: code.field, message: code.message } }),
    ...(idempotency !== "none" && { idempotency: idempotency.fields }),
    ...(state === "unknown" && { state: { field: "", final: {} } }),
    ...(typeof state === "object" && { state: { field: state.field, final: state.final } }),
    ...(resolver !== "none" && {
      resolve: {
        path: resolver.path,
        by: resolver.by,
        state: { field: resolver.state.field, final: resolver.state.final },
      },
    }),
    request: rulesOf(api, requestOf(call)),
    amounts: amountsOf(api, replyOf(call)),
  }
}

function rulesOf(api: Description, table: Schema): TableRules {
  const demands = demandsOf(table)
  const own = demands.filter(({ trigger }) => trigger === "").map(({ demand }) => demand)
  const rules: [string, TableRule][] = Object.entries(table.properties ?? {}).map(([name, raw]) => {
    const required = table.required?.includes(name) ?? false
    const asked = demands.filter(({ trigger }) => trigger === name).map(({ demand }) => demand)
    const rule = ruleOf(api, resolve(api, raw))
    return [name, { ...(required && { required }), ...rule, ...(asked.length > 0 && { demands: asked }) }]
  })
  if (own.length > 0) rules.push(["", { demands: own }])
  return Object.fromEntries(rules)
}

/** `min` and `max` count characters of a text, members of a list and fen of an amount; a single value says all. */
function ruleOf(api: Description, field: Schema): TableRule {
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

function membersOf(api: Description, table: Schema): { fields?: TableRules } {
  const { properties, ...rest } = resolve(api, table)
  return properties ? { fields: rulesOf(api, { ...rest, properties }) } : {}
}
