/** Prints `generated/operations.ts`: the metadata by which the client decides, since no code there names an operation. */
import type { OperationMeta, State } from "../../src/lib/operation.ts"
import type { FieldRule, TableRules } from "../../src/lib/rules.ts"
import { literal } from "../literal.ts"
import { type Description, deref, operationOf, requestOf, responseOf, type Schema } from "../spec/openapi.ts"
import { requirementsOf } from "../spec/requirements.ts"
import { amountsOf } from "../spec/walk.ts"

export function operations(api: Description): string {
  const servers = Object.fromEntries(api.servers.map((server) => [server["x-ums-environment"], server.url]))
  const table = Object.fromEntries(Object.entries(api.paths).map(([path, item]) => [path, metadataOf(api, item)]))
  return `import type { OperationMeta } from "../src/lib/operation.ts"
import type { calls, redirects } from "./types.ts"

export const servers = ${literal(servers)} as const

export const operations: { readonly [Path in keyof (calls & redirects)]: OperationMeta } = ${literal(table)}
`
}

function metadataOf(api: Description, item: Description["paths"][string]): OperationMeta {
  const { operation: call, isRedirect } = operationOf(item)
  const {
    "x-ums-idempotency": idempotency,
    "x-ums-echo": echo,
    "x-ums-state": state,
    "x-ums-resolve": resolve,
    "x-ums-code": code,
  } = call
  const number = call["x-ums-query-number"]?.field
  const request = requestOf(call)
  const required = number === undefined ? {} : { required: [...(request.required ?? []), number] }
  return {
    effect: call["x-ums-effect"],
    ...(isRedirect && { redirect: true }),
    success: call["x-ums-success"],
    ...(code && { code: { field: code.field, message: code.message } }),
    ...(idempotency !== "none" && { idempotency: idempotency.fields }),
    ...(number !== undefined && { queryNumber: number }),
    ...(echo !== "none" && Object.keys(echo.fields).length > 0 && { echo: echo.fields }),
    ...(state === "unknown" && { state: "unknown" as const }),
    ...(typeof state === "object" && { state: stateOf(state) }),
    ...(resolve !== "none" && { resolve: { path: resolve.path, by: resolve.by, state: stateOf(resolve.state) } }),
    request: tableRules(api, { ...request, ...required }),
    amounts: amountsOf(api, responseOf(call)),
  }
}

/** The state without its source. */
const stateOf = ({ field, final, absent }: State): State => ({ field, final, ...(absent && { absent }) })

function tableRules(api: Description, table: Schema): TableRules {
  const fields = Object.entries(table.properties ?? {}).flatMap(([name, raw]): [string, FieldRule][] => {
    const field = deref(api, raw)
    const required = table.required?.includes(name) ?? false
    if (isUnchecked(field) && !required) return []
    return [[name, { ...(required && { required }), ...fieldRule(api, field) }]]
  })
  const requirements = requirementsOf(table).map(({ requirement }) => requirement)
  return { fields: Object.fromEntries(fields), ...(requirements.length > 0 && { requirements }) }
}

/** The client does not check a field that is a number in one document and a string in another. */
export const isUnchecked = ({ type, format }: Schema): boolean => Array.isArray(type) && format !== "fen"

/** `min` and `max` count the characters of a string, the members of a list and the fen of an amount. */
function fieldRule(api: Description, field: Schema): FieldRule {
  if (field.const !== undefined) return { value: field.const }
  if (field.format === "fen") {
    const { minimum: min, maximum: max } = field
    // The pattern of an amount only says how its digits are printed; the client takes a number.
    return { unit: "fen", ...(field["x-ums-type"] === "string" && { digits: true }), ...bounds(min, max) }
  }
  switch (field.type) {
    case "array":
      return { type: "list", ...bounds(field.minItems, field.maxItems), ...innerTable(api, field.items ?? {}) }
    case "object":
      return { type: "object", ...innerTable(api, field) }
    case "boolean":
      return { type: "boolean" }
    case "integer":
      return { type: field.type, ...bounds(field.minimum, field.maximum) }
    case "number":
      if (field.minimum ?? field.maximum)
        throw new Error("the client cannot check the bounds of a number that is not an integer")
      return { type: field.type }
    case "string":
      return {
        ...bounds(field.minLength, field.maxLength),
        ...(field.pattern && { pattern: field.pattern }),
        ...(field["x-ums-time"] && { time: true }),
      }
    default:
      throw new Error(`a field of a type that the client cannot check: ${field.type}`)
  }
}

const bounds = (min: number | undefined, max: number | undefined): { min?: number; max?: number } => ({
  ...(min !== undefined && { min }),
  ...(max !== undefined && max !== Number.MAX_SAFE_INTEGER && { max }),
})

function innerTable(api: Description, table: Schema): { table?: TableRules } {
  const { properties, ...rest } = deref(api, table)
  return properties ? { table: tableRules(api, { ...rest, properties }) } : {}
}
