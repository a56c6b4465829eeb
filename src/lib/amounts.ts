/**
 * Turns the named amounts of a parsed body into numbers of fen, in place. The platform prints them as numbers or as
 * digits; one that is neither (blank, mostly) is taken out and handed back, because it is no amount.
 */
export function readAmounts(body: Record<string, unknown>, paths: readonly string[]): Record<string, unknown> {
  const unreadable: Record<string, unknown> = {}
  for (const path of paths) readAmount(body, path.split("."), "", unreadable)
  return unreadable
}

function readAmount(
  holder: unknown,
  [step = "", ...rest]: readonly string[],
  way: string,
  unreadable: Record<string, unknown>,
): void {
  const name = step.replace("[]", "")
  if (typeof holder !== "object" || holder === null || !(name in holder)) return
  const fields = holder as Record<string, unknown>
  const value = fields[name]
  if (rest.length > 0) {
    // One where the table has several, and the other way round, is read all the same.
    const isList = Array.isArray(value)
    for (const [index, member] of (isList ? value : [value]).entries()) {
      readAmount(member, rest, `${way}${name}${isList ? `[${index}]` : ""}.`, unreadable)
    }
  } else if (typeof value === "string" && /^\d+$/.test(value) && Number.isSafeInteger(Number(value))) {
    fields[name] = Number(value)
  } else if (!Number.isSafeInteger(value)) {
    unreadable[way + name] = value
    delete fields[name]
  }
}

/** The value at a dotted path; nothing where the way ends before. */
export function valueAt(holder: unknown, path: string): unknown {
  if (typeof holder !== "object" || holder === null) return undefined
  const dot = path.indexOf(".")
  const fields = holder as Record<string, unknown>
  return dot < 0 ? fields[path] : valueAt(fields[path.slice(0, dot)], path.slice(dot + 1))
}
