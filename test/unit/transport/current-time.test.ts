import { describe, expect, it } from "vitest"
import { currentTime } from "../../../src/transport/current-time.ts"
import { readGatewayOptions } from "../../../src/transport/options.ts"
import { appId, appKey } from "../../support/gateway.ts"

function timeAt(now: unknown): string {
  return currentTime(readGatewayOptions({ environment: "test", appId, appKey, now: (() => now) as () => number }))
}

describe("currentTime", () => {
  it.each<[string, number, string]>([
    ["the first millisecond of 1970 UTC", 0, "1970-01-01 08:00:00"],
    ["a moment in 2026", Date.parse("2026-03-04T09:28:02.999Z"), "2026-03-04 17:28:02"],
    ["the last millisecond of 9999 in Beijing", 253_402_271_999_999, "9999-12-31 23:59:59"],
  ])("is the Beijing time of %s", (_, now, time) => {
    expect(timeAt(now)).toBe(time)
  })

  it.each<[unknown, string]>([
    [-1, "-1"],
    [253_402_272_000_000, "253402272000000"],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "Infinity"],
    ["1772616482999", "a string of 13 characters"],
    [new Date(0), "an object"],
    [undefined, "undefined"],
  ])("rejects a clock that returns %o", (now, received) => {
    const expected = "a whole number of milliseconds, 0 to 253402271999999"
    let error: unknown
    try {
      timeAt(now)
    } catch (thrown) {
      error = thrown
    }
    expect(error).toMatchObject({
      name: "ConfigurationError",
      code: "INVALID_OPTION",
      field: "now",
      expected,
      received,
    })
  })
})
