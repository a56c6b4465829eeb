/** Formats and parses the platform's times, which are always Beijing time (UTC+8), whatever the host's time zone. */

const UTC_PLUS_8_MS = 8 * 60 * 60 * 1000

/** `yyyy-MM-dd HH:mm:ss`, the format of `requestTimestamp` in a body. */
export function beijingTime(epochMs: number): string {
  return new Date(epochMs + UTC_PLUS_8_MS).toISOString().slice(0, 19).replace("T", " ")
}

/** The same time as `yyyyMMddHHmmss`, the format of the timestamp in a signature. */
export function compactTime(time: string): string {
  return time.replace(/\D/g, "")
}

/** The date in Beijing, `yyyy-MM-dd`. */
export function beijingDate(epochMs: number): string {
  return beijingTime(epochMs).slice(0, 10)
}

/** Milliseconds since 1970 UTC of a `yyyy-MM-dd HH:mm:ss`; `undefined` if there is no such time. */
export function parseBeijingTime(text: string): number | undefined {
  const epochMs = Date.parse(`${text.replace(" ", "T")}+08:00`)
  // Formatted again, because Date.parse turns the 30th of February into a day of March.
  return Number.isFinite(epochMs) && beijingTime(epochMs) === text ? epochMs : undefined
}

/** The same for `yyyyMMddHHmmss`. */
export function parseCompactTime(text: string): number | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text) ?? []
  return parseBeijingTime(`${year}-${month}-${day} ${hour}:${minute}:${second}`)
}
