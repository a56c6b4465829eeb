/** Reads the clock of a client. */
import { beijingTime } from "../lib/beijing-time.ts"
import { checkOptions } from "../lib/configuration-error.ts"
import type { FieldRules } from "../lib/rules.ts"
import type { GatewaySettings } from "./options.ts"

// The end of 9999: a later year has five digits.
const CLOCK: FieldRules = { now: { unit: "milliseconds", max: 253_402_300_799_999 } }

/** The current Beijing time by the client's clock. */
export function currentTime(settings: GatewaySettings): string {
  const now = Math.floor(settings.now())
  checkOptions(CLOCK, { now })
  return beijingTime(now)
}
