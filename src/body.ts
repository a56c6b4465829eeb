import type { JsonObject } from "./api.ts"
import { type CallContext, InvalidInputError } from "./errors.ts"
import { findTableProblem, type TableRule, type TableRules } from "./lib/table.ts"
import { checkObject, serialise } from "./serialise.ts"

/**
 * Fills and checks a body and writes it as JSON. From the moment that it is filled, the context knows it.
 *
 * @param name What the caller knows the body as.
 * @throws {InvalidInputError} when it is no object, or breaks a rule of its table.
 */
export function writeBody(
  name: string,
  given: JsonObject,
  defaults: JsonObject,
  requestTimestamp: string,
  context: CallContext,
): string {
  checkObject(name, given, context)
  const { request = {} } = context.facts
  const body = fill(request, given, defaults, requestTimestamp)
  context.body = body
  const problem = findTableProblem(request, body)
  if (problem) throw new InvalidInputError(problem, context)
  return serialise(name, toWire(request, body), context)
}

/** Adds every described field that a body lacks and that the description, the clock or the defaults can give. */
function fill(rules: TableRules, given: JsonObject, defaults: JsonObject, requestTimestamp: string): JsonObject {
  const body: Record<string, unknown> = { ...given }
  for (const field in rules) {
    const value = rules[field]?.value ?? (field === "requestTimestamp" ? requestTimestamp : defaults[field])
    if (body[field] === undefined && value !== undefined) body[field] = value
  }
  return body
}

/** A body as it goes on the wire, of own fields alone: the amounts that the gateway wants as digits are digits. */
function toWire(rules: TableRules, given: object): JsonObject {
  const body: Record<string, unknown> = { ...given }
  for (const name in rules) {
    const { digits, fields, type } = rules[name] as TableRule
    const value = body[name]
    if (value === undefined || !(digits || fields)) continue
    const inner = (member: object): JsonObject => toWire(fields ?? {}, member)
    body[name] = digits ? String(value) : type === "list" ? (value as object[]).map(inner) : inner(value as object)
  }
  return body
}
