/** Reads a duration: milliseconds, or a number with a unit such as "31d". */
import { ConfigurationError } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"

/** A whole number of milliseconds, or a whole number with `ms`, `s`, `m`, `h` or `d`: "500ms", "90s", "30m", "24h", "31d". */
export type Duration = number | `${number}${"ms" | "s" | "m" | "h" | "d"}`

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/**
 * Returns the duration in milliseconds.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` for anything else, and for a negative duration.
 */
export function toMilliseconds(duration: Duration, field: string): number {
  const [, count, unit = ""] = /^(\d+)(ms|s|m|h|d)$/.exec(String(duration)) ?? []
  const milliseconds = typeof duration === "number" ? duration : Number(count) * (UNITS[unit] ?? Number.NaN)
  if (Number.isSafeInteger(milliseconds) && milliseconds >= 0) return milliseconds
  const expected = 'a whole number of milliseconds, at least 0, or a number with a unit such as "30m" or "31d"'
  throw new ConfigurationError({ field, expected, received: describeValue(duration) })
}
