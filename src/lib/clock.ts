const UTC_PLUS_8_MS = 8 * 60 * 60 * 1000

/** `yyyy-MM-dd HH:mm:ss` in Beijing time, whatever the host's zone; the form of `requestTimestamp` in a body. */
export function beijingTime(epochMs: number): string {
  return new Date(epochMs + UTC_PLUS_8_MS).toISOString().slice(0, 19).replace("T", " ")
}

/** The same moment as `yyyyMMddHHmmss`, the form of the timestamp in a signature. */
export function compactTime(time: string): string {
  return time.replace(/\D/g, "")
}
