import { amountsOf, type Call, type Description, fieldsOf, replyOf, requestOf, type Schema } from "./description.ts"
import { literal } from "./literal.ts"

/** The facts that the runtime decides by: no code there knows an operation by name. */
export function operations(api: Description): string {
  const servers = Object.fromEntries(api.servers.map((server) => [server["x-ums-environment"], server.url]))
  const table = Object.fromEntries(Object.entries(api.paths).map(([path, { post }]) => [path, factsOf(api, post)]))
  return `export const servers = ${literal(servers)} as const\n\nexport const operations = ${literal(table)} as const\n`
}

function factsOf(api: Description, call: Call) {
  const request = requestOf(call)
  const fields = [...fieldsOf(api, request)]
  const { field, final } = call["x-ums-state"]
  const { path, by } = call["x-ums-resolve"]
  return {
    effect: call["x-ums-effect"],
    success: call["x-ums-success"],
    idempotency: call["x-ums-idempotency"].fields,
    state: { field, final },
    resolve: { path, by },
    request: Object.fromEntries(
      fields.map(([name, f]) => [name, bounds(f, request.required?.includes(name) ?? false)]),
    ),
    amounts: amountsOf(api, replyOf(call)),
  }
}

/** `min` and `max` count characters of a text and fen of an amount; a single value says all by itself. */
function bounds(field: Schema, required: boolean) {
  if (field.const !== undefined) return { ...(required && { required }), value: field.const }
  const fen = field.format === "fen"
  const min = fen ? field.minimum : field.minLength
  const max = fen ? field.maximum : field.maxLength
  return {
    ...(required && { required }),
    ...(fen && { unit: "fen" }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    // The pattern of an amount only says how its digits are printed; the client sends a number.
    ...(!fen && field.pattern !== undefined && { pattern: field.pattern }),
  }
}
