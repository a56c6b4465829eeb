import type { JsonObject } from "./api.ts"
import type { OperationFacts } from "./lib/facts.ts"

/** Adds to a body every described field that it lacks and that the description, the clock or the defaults can give. */
export function fillBody(
  { request }: OperationFacts,
  given: JsonObject,
  defaults: JsonObject,
  requestTimestamp: string,
): JsonObject {
  const body: Record<string, unknown> = { ...given }
  for (const field in request) {
    const value = request[field]?.value ?? (field === "requestTimestamp" ? requestTimestamp : defaults[field])
    if (body[field] === undefined && value !== undefined) body[field] = value
  }
  return body
}

/** The identifiers of a body by which a person or a query can find the call again. */
export function idsOf(
  { idempotency = [], resolve }: Partial<OperationFacts>,
  body: JsonObject,
): Record<string, string> {
  const ids: Record<string, string> = {}
  for (const field of [...idempotency, ...(resolve?.by ?? [])]) {
    const value = body[field]
    if (typeof value === "string") ids[field] = value
  }
  return ids
}
