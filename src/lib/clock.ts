const UTC_PLUS_8_MS = 8 * 60 * 60 * 1000

let lastSecond: number | undefined
let lastTime = ""

/** `yyyy-MM-dd HH:mm:ss` in Beijing time, whatever the host's zone; the form of `requestTimestamp` in a body. */
export function beijingTime(epochMs: number): string {
  const second = Math.floor(epochMs / 1000)
  // Under load many calls share a second, and writing a date costs more than the rest of the clock.
  if (second !== lastSecond) {
    lastTime = new Date(second * 1000 + UTC_PLUS_8_MS).toISOString().slice(0, 19).replace("T", " ")
    lastSecond = second
  }
  return lastTime
}

/** The same moment as `yyyyMMddHHmmss`, the form of the timestamp in a signature. */
export function compactTime(time: string): string {
  return time.replace(/\D/g, "")
}
