import { beijingTime } from "../lib/clock.ts"

/** The moment, in milliseconds since 1970 UTC, that `yyyy-MM-dd HH:mm:ss` names in Beijing; nothing if there is none. */
export function parseBeijingTime(text: string): number | undefined {
  const epochMs = Date.parse(`${text.replace(" ", "T")}+08:00`)
  // Printed back, because Date.parse turns the 30th of February into a day of March.
  return Number.isFinite(epochMs) && beijingTime(epochMs) === text ? epochMs : undefined
}

/** The same for `yyyyMMddHHmmss`; the other form is not taken. */
export function parseCompactTime(text: string): number | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text) ?? []
  return parseBeijingTime(`${year}-${month}-${day} ${hour}:${minute}:${second}`)
}

/** The day in Beijing, `yyyy-MM-dd`. */
export function beijingDay(epochMs: number): string {
  return beijingTime(epochMs).slice(0, 10)
}
