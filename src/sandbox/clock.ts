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
