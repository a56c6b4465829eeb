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
  const read = (holder: unknown, [name = "", ...rest]: readonly string[], at: string): unknown => {
    if (typeof holder !== "object" || holder === null || !Object.hasOwn(holder, name)) return holder
    const { [name]: value, ...others } = holder as Fields
    const path = at + name
    if (rest.length > 0) {
      // Also reads a single object where the table has a list, and the reverse.
      const inner = Array.isArray(value)
        ? value.map((member, index) => read(member, rest, `${path}[${index}].`))
        : read(value, rest, `${path}.`)
      return { ...holder, [name]: inner }
    }
    const amount = fromDigits(value)
    if (Number.isSafeInteger(amount) && (amount as number) >= 0) return { ...holder, [name]: amount }
    unreadable[path] = value
    return others
  }
  let fields = body
  for (const path of paths) fields = read(fields, path.replaceAll("[]", "").split("."), "") as Fields
  return { fields, unreadable }
}
