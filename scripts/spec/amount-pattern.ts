/** Writes the bounds of an amount as a pattern, because `minimum` and `maximum` bind a number and not its digits. */

/**
 * A pattern of the digits from `minimum` to `maximum`, without leading zeros.
 *
 * @throws {RangeError} when `minimum` is neither 0 nor 1: no page of the platform has another one.
 */
export function amountPattern(minimum: number, maximum: number): string {
  if (minimum !== 0 && minimum !== 1) throw new RangeError(`no pattern for amounts from ${minimum}`)
  const digits = String(maximum)
  const zero = minimum === 0 ? ["0"] : []
  const shorter = digits.length > 1 ? [`[1-9][0-9]{0,${digits.length - 2}}`] : []
  // As many digits as the maximum has: the same first ones, then a smaller one, then any.
  const smaller = [...digits].flatMap((digit, index) => {
    const least = index === 0 ? 1 : 0
    const rest = digits.length - index - 1
    if (Number(digit) <= least) return []
    return [`${digits.slice(0, index)}[${least}-${Number(digit) - 1}]${rest > 0 ? `[0-9]{${rest}}` : ""}`]
  })
  return `^(${[...zero, ...shorter, ...smaller, digits].join("|")})$`
}
