/** The clock of a sandbox. */
import { checkOptions } from "../lib/configuration-error.ts"
import type { FieldRules } from "../lib/rules.ts"

/** How far the time of a request may differ from the gateway's, in either direction. The platform publishes no figure. */
export const ALLOWED_SKEW_MS: number = 15 * 60 * 1000

/** The time of a sandbox. It runs with the clock of the host, and a test can move it forward. */
export interface Clock {
  /** Milliseconds since 1970 UTC. It does not use `this`: pass it to a client as `now`, so that both have one time. */
  readonly now: () => number
  /** Moves the clock forward by a whole number of milliseconds, at least 0. */
  readonly advance: (milliseconds: number) => void
}

const STEP: FieldRules = {
  milliseconds: { required: true, unit: "milliseconds", expected: "a whole number of milliseconds" },
}

/** Creates a clock that starts at the time of the given one. */
export function createClock(now: () => number): Clock {
  let offset = 0
  return {
    now: () => now() + offset,
    advance(milliseconds) {
      checkOptions(STEP, { milliseconds })
      offset += milliseconds
    },
  }
}
