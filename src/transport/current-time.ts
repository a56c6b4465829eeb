/** Reads the clock of a client. */
import { beijingTime } from "../lib/beijing-time.ts"
import { checkOptions } from "../lib/configuration-error.ts"
import type { FieldRules } from "../lib/rules.ts"
import type { GatewaySettings } from "./options.ts"

// Until the end of 9999 in Beijing: a later year has five digits.
const RULES: FieldRules = { now: { required: true, unit: "milliseconds", min: 0, max: 253_402_271_999_999 } }

/** The current Beijing time by the client's clock. */
export function currentTime(settings: GatewaySettings): string {
  const now = settings.now()
  // Fractions of a millisecond are allowed.
  checkOptions(RULES, { now: typeof now === "number" ? Math.floor(now) : now })
  return beijingTime(now)
}
