import { checkOptions } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"
import type { FieldRules } from "../lib/rules.ts"

/** The sandbox's time. It runs with the host's clock and can be put forward. */
export interface Clock {
  /** Milliseconds since 1970 UTC. Needs no `this`: give it to a client as its `now`, so that both agree. */
  readonly now: () => number
  /** Puts the clock forward by a whole number of milliseconds, at least 0. */
  readonly advance: (milliseconds: number) => void
}

/** A clock that begins at the given one's time. */
export function createClock(now: () => number): Clock {
  let ahead = 0
  return {
    now: () => now() + ahead,
    advance(milliseconds) {
      checkOptions({ milliseconds: { required: true, unit: "milliseconds" } }, { milliseconds })
      ahead += milliseconds
    },
  }
}
