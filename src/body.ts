import type { JsonObject } from "./api.ts"
import { type CallContext, InvalidInputError } from "./errors.ts"
import type { OperationFacts } from "./lib/facts.ts"
import { findProblem, kindOf } from "./lib/fields.ts"

/** Adds to a body every described field that it lacks and that the clock, the description or the defaults can give. */
export function fillBody(
  facts: OperationFacts,
  given: JsonObject,
  defaults: Readonly<Record<string, string>>,
  requestTimestamp: string,
): JsonObject {
  const body: Record<string, unknown> = { ...given }
  const supply: Readonly<Record<string, string>> = { requestTimestamp, ...defaults, ...facts.supply }
  for (const field in facts.request) {
    if (body[field] === undefined && Object.hasOwn(supply, field)) body[field] = supply[field]
  }
  return body
}

/**
 * Refuses a path that would not be one: it must name an endpoint below the gateway's address and nothing else.
 *
 * @throws {InvalidInputError} `INVALID_PATH`.
 */
export function checkPath(path: unknown, call: CallContext): void {
  if (typeof path === "string" && /^(\/[\w-][\w.-]*)+$/.test(path)) return
  throw new InvalidInputError(
    "INVALID_PATH",
    { field: "path", limit: "like /v1/netpay/query", received: kindOf(path) },
    call,
  )
}

/**
 * Refuses what is no body at all.
 *
 * @throws {InvalidInputError} `INVALID_FIELD`.
 */
export function checkObject(body: unknown, call: CallContext): void {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return
  throw new InvalidInputError("INVALID_FIELD", { field: "body", limit: "an object", received: kindOf(body) }, call)
}

/**
 * Holds a body against the description.
 *
 * @throws {InvalidInputError} `INVALID_FIELD` for the first field that breaks its rule.
 */
export function checkBody({ request, supply }: OperationFacts, body: JsonObject, call: CallContext): void {
  const problem = findProblem(request, body)
  if (problem) throw new InvalidInputError("INVALID_FIELD", problem, call)
  for (const field in supply) {
    if (body[field] !== supply[field]) {
      const wrong = { field, limit: `"${supply[field]}"`, received: kindOf(body[field]) }
      throw new InvalidInputError("INVALID_FIELD", wrong, call)
    }
  }
}

/** The identifiers of a body by which a person or a query can find the call again. */
export function idsOf({ idempotency, resolve }: OperationFacts, body: JsonObject): Record<string, string> {
  const ids: Record<string, string> = {}
  for (const field of [...idempotency, ...(resolve?.by ?? [])]) {
    const value = body[field]
    if (typeof value === "string" && value) ids[field] = value
  }
  return ids
}
