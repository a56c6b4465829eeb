/** Lists every field of the description with the operation and the table that it stands in. */
import {
  callsOf,
  type Description,
  notificationsOf,
  type Operation,
  requestOf,
  responseOf,
  type Schema,
} from "../spec/openapi.ts"
import { fieldsOf } from "../spec/walk.ts"

/** A field in the request or the response of an operation or a notification. */
export interface PlacedField {
  readonly operation: string
  readonly part: "request" | "response"
  readonly tag: string
  readonly path: string
  readonly name: string
  readonly field: Schema
}

/** Every field, those inside objects, lists and JSON text included. */
export function placedFields(api: Description): PlacedField[] {
  const all: [string, Operation][] = [...callsOf(api), ...notificationsOf(api)]
  return all.flatMap(([operation, described]) => {
    const place = (part: PlacedField["part"], table: Schema): PlacedField[] =>
      [...fieldsOf(api, table, { jsonText: true })].map(({ path, name, field }) => {
        return { operation, part, tag: described.tags[0] ?? "", path, name, field }
      })
    return [...place("request", requestOf(described)), ...place("response", responseOf(described))]
  })
}

/** `Map.groupBy`, which Node 20 lacks. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}
