/** Converts amounts between numbers of fen and the digits in which the platform also writes them. */

type Fields = Readonly<Record<string, unknown>>

/** A whole number from its digits. Any other value is returned as it is. */
export function fromDigits(value: unknown): unknown {
  const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : undefined
  return Number.isSafeInteger(number) ? number : value
}

/** The digits of a whole number. */
export function toDigits(value: unknown): string {
  return String(value)
}

/**
 * Copies a parsed body with the named amounts as numbers. One that is neither a whole number nor digits (mostly a blank
 * string), or is negative, is not an amount: it is left out and returned apart, by its path.
 *
 * @param paths Dotted paths; `list[].field` for those of a list's members.
 */
export function readAmounts(body: Fields, paths: readonly string[]): { fields: Fields; unreadable: Fields } {
  const unreadable: Record<string, unknown> = {}
  /** A copy of a value in which the amount at the end of the names is a number. */
  const read = (value: unknown, names: readonly string[], at: string): unknown => {
    const [name, ...rest] = names
    if (name === undefined) {
      const amount = fromDigits(value)
      if (Number.isSafeInteger(amount) && (amount as number) >= 0) return amount
      unreadable[at] = value
      return undefined
    }
    // Also reads a single object where the table has a list, and the reverse.
    if (Array.isArray(value)) return value.map((member, index) => read(member, names, `${at}[${index}]`))
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return value
    const copy = { ...(value as Record<string, unknown>) }
    copy[name] = read(copy[name], rest, at ? `${at}.${name}` : name)
    if (copy[name] === undefined) delete copy[name]
    return copy
  }
  const fields = paths.reduce<unknown>((copy, path) => read(copy, path.replaceAll("[]", "").split("."), ""), body)
  return { fields: fields as Fields, unreadable }
}
