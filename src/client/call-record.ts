/** What a call was, as plain JSON that can be stored: its numbers, and the query that tells what became of it. */
import { readTable } from "../lib/check.ts"
import type { OperationMeta } from "../lib/operation.ts"
import type { BodyOf, JsonObject, Path } from "./types.ts"

/** A call, as far as it is known. */
export interface CallContext {
  /** Path of the operation, such as `/v1/netpay/secure-complete`. */
  readonly operation: string
  /** What the API description says about it. Empty for `POST` with an unknown path. */
  readonly meta: Partial<OperationMeta>
  /** The body, once it is filled in. */
  body?: JsonObject
  /** Whether the body breaks no rule. Only then do its values fit a query. */
  isValid?: boolean
  /** The time limit of the call in milliseconds, once it is read. */
  timeoutMs?: number
  /** What its error may say about the client. */
  readonly client?: ClientInfo
}

/** What errors may say about a client. It has no key. */
export interface ClientInfo {
  readonly lang: "en" | "zh"
  readonly includeGatewayMessage: boolean
  readonly baseUrl: string
  /** The described operations, to suggest a path. */
  readonly described: ReadonlyMap<string, OperationMeta>
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
export function describeCall({ operation, meta, body = {}, isValid }: CallContext): CallRecord {
  const { idempotency = [], resolve } = meta
  const ids: Record<string, string> = {}
  for (const name of [...idempotency, ...Object.values(resolve?.by ?? {})]) {
    const value = body[name]
    if (typeof value === "string") ids[name] = value
  }
  const asked = resolve && isValid && bodyOfQuery(resolve, body)
  return { path: operation, ids, ...(asked && { ask: { path: resolve.path, body: asked } }) }
}

/** Whether a value stands for an absent one: the platform also writes blank strings and null. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && !value.trim())
}

/** The body of a query about a call, or `undefined` when the call lacks a value for it. `POST` adds the time. */
function bodyOfQuery({ by, query }: NonNullable<OperationMeta["resolve"]>, sent: JsonObject): JsonObject | undefined {
  const body: Record<string, unknown> = {}
  for (const field in query.fields) {
    // A field that `by` names must not come from a field of the same name: that can be the number of another order.
    const value = query.fields[field]?.value ?? sent[by[field] ?? field]
    if (!isBlank(value)) body[field] = value
  }
  return readTable(query, body, "write").fields
}
