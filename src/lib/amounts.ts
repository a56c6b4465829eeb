/**
 * Turns the named amounts of a parsed body into numbers of fen, in place. The platform prints them as numbers or as
 * digits; one that is neither (blank, mostly) is taken out and handed back, because it is no amount.
 */
export function readAmounts(body: Record<string, unknown>, paths: readonly string[]): Record<string, unknown> {
  const unreadable: Record<string, unknown> = {}
  for (const path of paths) {
    const dot = path.lastIndexOf(".")
    const name = path.slice(dot + 1)
    const holder = dot < 0 ? body : valueAt(body, path.slice(0, dot))
    if (typeof holder !== "object" || holder === null || !(name in holder)) continue
    const fields = holder as Record<string, unknown>
    const value = fields[name]
    if (Number.isSafeInteger(value)) continue
    if (typeof value === "string" && /^\d+$/.test(value) && Number.isSafeInteger(Number(value))) {
      fields[name] = Number(value)
    } else {
      unreadable[path] = value
      delete fields[name]
    }
  }
  return unreadable
}

/** The value at a dotted path; nothing where the way ends before. */
export function valueAt(holder: unknown, path: string): unknown {
  if (typeof holder !== "object" || holder === null) return undefined
  const dot = path.indexOf(".")
  const fields = holder as Record<string, unknown>
  return dot < 0 ? fields[path] : valueAt(fields[path.slice(0, dot)], path.slice(dot + 1))
}
