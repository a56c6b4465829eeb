/** Reads the fields of a response by their paths. */
import type { JsonObject } from "./types.ts"

/** The value at a dotted path of a body; `undefined` where the path leads nowhere. */
export function valueAt(body: unknown, path: string): unknown {
  let value = body
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined
    value = (value as JsonObject)[name]
  }
  return value
}

/** The string at a dotted path of a body; empty when there is none. */
export function stringAt(body: unknown, path: string): string {
  const value = valueAt(body, path)
  return typeof value === "object" || value === undefined ? "" : String(value).trim()
}
