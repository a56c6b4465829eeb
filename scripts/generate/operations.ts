/** Prints `generated/operations.ts`: the metadata by which the client decides, since no code there names an operation. */
import type { OperationMeta, State } from "../../src/lib/operation.ts"
import type { FieldRule, TableRules } from "../../src/lib/rules.ts"
import { literal } from "../literal.ts"
import { type Description, deref, operationOf, requestOf, responseOf, type Schema } from "../spec/openapi.ts"
import { requirementsOf } from "../spec/requirements.ts"
import { amountsOf } from "../spec/walk.ts"

export function operations(api: Description): string {
  const servers = Object.fromEntries(api.servers.map((server) => [server["x-ums-environment"], server.url]))
  const table = Object.fromEntries(Object.entries(api.paths).map(([path, item]) => [path, named(path, api, item)]))
  return `import type { OperationMeta } from "../src/lib/operation.ts"
import type { calls, redirects } from "./types.ts"

export const servers = ${literal(servers)} as const

export const operations: { readonly [Path in keyof (calls & redirects)]: OperationMeta } = ${literal(table)}
`
}

/** An error names the operation, since the generator knows no line of a file. */
function named(path: string, api: Description, item: Description["paths"][string]): OperationMeta {
  try {
    return metadataOf(api, item)
  } catch (cause) {
    throw new Error(`${path}: ${(cause as Error).message}`, { cause })
  }
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
    ...(resolve !== "none" && {
      resolve: {
        path: resolve.path,
        by: resolve.by,
        query: queryTable(api, resolve),
        state: stateOf(resolve.state),
      },
    }),
    request: tableRules(api, { ...request, ...required }),
    amounts: amountsOf(api, responseOf(call)),
  }
}

/** The state without its source. */
const stateOf = ({ field, final, absent }: State): State => ({ field, final, ...(absent && { absent }) })

/**
 * What a query about a call needs: the fields by which it finds the call, and those that every such query must have. The client
 * fills in the time when the query is sent.
 */
function queryTable(
  api: Description,
  { path, by }: { path: string; by: Readonly<Record<string, string>> },
): TableRules {
  const query = api.paths[path]
  if (query === undefined) throw new Error(`the query ${path} is not described`)
  const { fields, requirements = [] } = tableRules(api, requestOf(operationOf(query).operation))
  const alternatives = requirements.flatMap(({ anyOf = [] }) => anyOf.flat())
  const needed = Object.entries(fields).flatMap(([name, rule]): [string, FieldRule][] => {
    if (rule.time || !(name in by || rule.required)) return []
    return [[name, { ...(!alternatives.includes(name) && { required: true }), ...rule }]]
  })
  return { fields: Object.fromEntries(needed), ...(requirements.length > 0 && { requirements }) }
}

function tableRules(api: Description, table: Schema): TableRules {
  const fields = Object.entries(table.properties ?? {}).map(([name, raw]): [string, FieldRule] => {
    const required = table.required?.includes(name) ?? false
    return [name, { ...(required && { required }), ...fieldRule(api, deref(api, raw)) }]
  })
  const requirements = requirementsOf(table).map(({ requirement }) => requirement)
  return { fields: Object.fromEntries(fields), ...(requirements.length > 0 && { requirements }) }
}

/** `min` and `max` count the characters of a string, the members of a list and the fen of an amount. */
function fieldRule(api: Description, field: Schema): FieldRule {
  if (field.const !== undefined) return { value: field.const }
  if (field.format === "fen") {
    const { minimum: min, maximum: max } = field
    // The pattern of an amount only says how its digits are printed; the client takes a number.
    return { unit: "fen", ...(field["x-ums-type"] === "string" && { digits: true }), ...bounds(min, max) }
  }
  if (Array.isArray(field.type)) return { type: eitherType(field.type) }
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

/** Two documents disagree whether the value is a number, so the client takes both. */
function eitherType(types: string[]): "number or string" {
  if (types.join() !== "number,string") throw new Error(`a field of types that the client cannot check: ${types}`)
  return "number or string"
}

const bounds = (min: number | undefined, max: number | undefined): { min?: number; max?: number } => ({
  ...(min !== undefined && { min }),
  ...(max !== undefined && max !== Number.MAX_SAFE_INTEGER && { max }),
})

function innerTable(api: Description, table: Schema): { table?: TableRules } {
  const { properties, ...rest } = deref(api, table)
  return properties ? { table: tableRules(api, { ...rest, properties }) } : {}
}
