/**
 * Turns the named amounts of a parsed body into numbers of fen, in place. The platform prints them as numbers or as
 * digits; one that is neither (blank, mostly) is taken out and handed back, because it is no amount.
 */
export function readAmounts(body: Record<string, unknown>, paths: readonly string[]): Record<string, unknown> {
  const unreadable: Record<string, unknown> = {}
  for (const path of paths) {
    const names = path.split(".")
    const name = names.pop() as string
    const holder = names.reduce<unknown>(valueAt, body)
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

/** The value at one name of an object; nothing when it is no object. */
export function valueAt(holder: unknown, name: string): unknown {
  return typeof holder === "object" && holder !== null ? (holder as Record<string, unknown>)[name] : undefined
}
