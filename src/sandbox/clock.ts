/** The clock of a sandbox: it runs with the clock of the host, and a test moves it forward. */
import type { Kind, Store } from "./store/store.ts"

/** How far the time of a request may differ from the gateway's, in either direction. The platform publishes no figure. */
export const ALLOWED_SKEW_MS: number = 15 * 60 * 1000

interface Offset {
  /** How far the clock is ahead of the host, in milliseconds. */
  readonly offset: number
}

const clocks: Kind<Offset> = { name: "clock", idOf: () => "clock" }

/** The time of the sandbox, which is a part of its state. */
export interface VirtualTime {
  /** Milliseconds since 1970 UTC. It does not use `this`. */
  readonly now: () => number
  /** Moves the time forward to this one, unless it is past. */
  readonly moveTo: (time: number) => void
}

/** Creates a clock that is ahead of the host as the stored state says. */
export function createTime(store: Store, host: () => number): VirtualTime {
  // Read once, because every step needs the time several times.
  let offset = store.get(clocks, "clock")?.offset ?? 0
  const now = (): number => host() + offset
  return {
    now,
    moveTo(time) {
      if (time <= now()) return
      offset = time - host()
      store.put(clocks, { offset })
    },
  }
}

const HOUR_MS = 3_600_000

/**
 * By how many whole hours a time is wrong, or 0 if it is wrong by something else. Whole hours mean that the clock is right and
 * the time zone is not, for example on a server in UTC.
 */
export function wholeHours(milliseconds: number): number {
  const hours = Math.round(milliseconds / HOUR_MS)
  return Math.abs(milliseconds - hours * HOUR_MS) <= ALLOWED_SKEW_MS ? hours : 0
}

/** Describes in Chinese how far the time of a request is from the gateway's. */
export function describeDifference(milliseconds: number): string {
  const hours = wholeHours(milliseconds)
  if (hours === 0) return "与服务器时间相差过大"
  return `比服务器时间${hours < 0 ? "早" : "晚"} ${Math.abs(hours)} 小时，应使用北京时间（UTC+8）`
}
