import { describe, expect, it } from "vitest"
import { type NotificationInput, verifyNotification } from "../../../src/notify/index.ts"
import { hostileForms, processorTime, tooLargeForms } from "../../support/hostile-forms.ts"
import { key, signedForm } from "../../support/notifications.ts"

const MIB = 1_048_576

/** `verified`, or the message of the error. */
function verify(input: NotificationInput): Promise<string> {
  return verifyNotification(input, { key }).then(
    () => "verified",
    (error: Error) => error.message,
  )
}

/** Measures both inputs in turn until the first takes less than `factor` times the second, by the shortest run of each. */
async function ratio(input: NotificationInput, baseline: NotificationInput, factor: number): Promise<number> {
  let [time, baselineTime] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let run = 0; run < 5 || (run < 30 && time >= factor * baselineTime); run++) {
    baselineTime = Math.min(baselineTime, await processorTime(() => verify(baseline)))
    time = Math.min(time, await processorTime(() => verify(input)))
  }
  return time / baselineTime
}

// A bound in milliseconds would fail on a slow machine; `npm run bench:hostile` measures them. A loop over 1 MiB for each field would take a hundred times as long.
describe("1 MiB of hostile form data takes less than three times as long as 1 MiB in one valid field:", () => {
  const valid = signedForm({ a: "v".repeat(MIB - signedForm({ a: "" }).length) })

  it.each(hostileForms)(
    "%s",
    async (_, body) => {
      expect(body.length).toBeLessThanOrEqual(MIB)
      expect(await verify(body)).not.toBe("verified")
      expect(await ratio(body, valid, 3)).toBeLessThan(3)
    },
    30_000,
  )
})

it.each(tooLargeForms)("32 MiB %s is rejected immediately", async (_, body) => {
  expect(await verify(body)).toBe("The body is larger than 1048576 bytes")
  expect(await ratio(body, "a".repeat(MIB - 1), 1)).toBeLessThan(1)
})
