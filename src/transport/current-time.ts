/** Reads the clock of a client. */
import { beijingTime } from "../lib/beijing-time.ts"
import { ConfigurationError } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"
import type { GatewaySettings } from "./options.ts"

// The end of 9999 in Beijing: a later year has five digits.
const END_OF_TIME = 253_402_271_999_999

/** The current Beijing time by the client's clock. */
export function currentTime(settings: GatewaySettings): string {
  const now = settings.now()
  if (typeof now === "number" && now >= 0 && now <= END_OF_TIME) return beijingTime(now)
  const expected = `a whole number of milliseconds, 0 to ${END_OF_TIME}`
  throw new ConfigurationError({
    field: "now",
    expected,
    received: typeof now === "number" ? `${now}` : describeValue(now),
  })
}
