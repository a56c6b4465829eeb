/** What a call was, as plain JSON that can be stored: its numbers, and the query that tells what became of it. */
import { readTable } from "../lib/check.ts"
import type { OperationMeta } from "../lib/operation.ts"
import type { FieldRule, Requirement, TableRules } from "../lib/rules.ts"
import type { BodyOf, JsonObject, Path } from "./types.ts"

/** A call, as far as it is known. */
export interface CallContext {
  /** Path of the operation, such as `/v1/netpay/secure-complete`. */
  readonly operation: string
  /** What the API description says about it. Empty for `POST` with an unknown path. */
  readonly meta: Partial<OperationMeta>
  /** The body, once it is filled in. */
  readonly body?: JsonObject
  /** The request table of the query that tells what became of the call. */
  readonly query?: TableRules | undefined
}

/** What a call was. `Q` is the path of the operation that can be asked about it; `never` when there is none. */
export interface CallRecord<Q extends string = string> {
  /** Path of the operation, such as `/v1/netpay/refund`. */
  readonly path: string
  /** The identifiers in the request by which the gateway can be asked: order, bill and refund numbers. */
  readonly ids: Readonly<Record<string, string>>
  /**
   * The query that tells what became of this call: `ums.POST(ask.path, { body: ask.body })`. It has the values of this call
   * under the field names of the query. Absent when no query exists, or when this call lacks a value that the query needs.
   */
  readonly ask?: Ask<Q>
}

/** A query, ready to be sent. */
export type Ask<Q extends string = string> = Q extends Path
  ? { readonly path: Q; readonly body: BodyOf<Q> & JsonObject }
  : { readonly path: string; readonly body: JsonObject }

/** Describes a call from its body, as far as it is filled in. */
export function describeCall({ operation, meta, body = {}, query }: CallContext): CallRecord {
  const { idempotency = [], resolve } = meta
  const ids: Record<string, string> = {}
  for (const name of [...idempotency, ...Object.values(resolve?.by ?? {})]) {
    const value = body[name]
    if (typeof value === "string") ids[name] = value
  }
  const asked = resolve && query && bodyOfQuery(query, resolve.by, body)
  return { path: operation, ids, ...(asked && { ask: { path: resolve.path, body: asked } }) }
}

/** Whether a value stands for an absent one: the platform also writes blank strings and null. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && !value.trim())
}

/** The body of a query about a call, or `undefined` when the call lacks a value for it. `POST` adds the time. */
function bodyOfQuery(
  { fields, requirements = [] }: TableRules,
  by: Readonly<Record<string, string>>,
  sent: JsonObject,
): JsonObject | undefined {
  const rules: Record<string, FieldRule> = {}
  const body: Record<string, unknown> = {}
  for (const field in fields) {
    const rule = fields[field] as FieldRule
    const own = by[field]
    if (rule.time || !(own || rule.required)) continue
    rules[field] = rule
    // A field that `by` names must not come from a field of the same name: that can be the number of another order.
    const found = own ? sent[own] : (rule.value ?? sent[field])
    if (!isBlank(found)) body[field] = found
    else if (own && !isAlternative(requirements, field)) return undefined
  }
  return readTable({ fields: rules, requirements }, body, "write").fields
}

/** Whether a table accepts other fields in place of this one. */
function isAlternative(requirements: readonly Requirement[], field: string): boolean {
  return requirements.some(({ anyOf = [] }) => anyOf.flat().includes(field))
}
