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
  /** Changes a copy. What lies on the path is copied too. */
  const read = (copy: unknown, [name = "", ...rest]: readonly string[], at: string): void => {
    if (!isObject(copy) || !Object.hasOwn(copy, name)) return
    const path = at + name
    const value = copy[name]
    if (rest.length > 0) {
      // Also reads a single object where the table has a list, and the reverse.
      const inner = Array.isArray(value) ? value.map(copyOf) : copyOf(value)
      copy[name] = inner
      if (!Array.isArray(inner)) read(inner, rest, `${path}.`)
      else for (const [index, member] of inner.entries()) read(member, rest, `${path}[${index}].`)
      return
    }
    const amount = fromDigits(value)
    if (Number.isSafeInteger(amount) && (amount as number) >= 0) {
      copy[name] = amount
      return
    }
    unreadable[path] = value
    delete copy[name]
  }
  const fields = { ...body }
  for (const path of paths) read(fields, path.replaceAll("[]", "").split("."), "")
  return { fields, unreadable }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}

function copyOf(value: unknown): unknown {
  return isObject(value) && !Array.isArray(value) ? { ...value } : value
}
