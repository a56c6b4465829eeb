/** The value at a dotted path of a parsed body; `undefined` where the path leads nowhere. */
export function valueAt(body: unknown, path: string): unknown {
  let value = body
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined
    value = (value as Readonly<Record<string, unknown>>)[name]
  }
  return value
}
