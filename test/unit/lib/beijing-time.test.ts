import { afterEach, describe, expect, it } from "vitest"
import {
  beijingDate,
  beijingTime,
  compactTime,
  parseBeijingTime,
  parseCompactTime,
} from "../../../src/lib/beijing-time.ts"

const hostZone = process.env["TZ"]

afterEach(() => {
  if (hostZone === undefined) delete process.env["TZ"]
  else process.env["TZ"] = hostZone
})

const instants: [string, string, string, string][] = [
  ["the epoch", "1970-01-01T00:00:00Z", "1970-01-01 08:00:00", "19700101080000"],
  ["the last second of a Beijing day", "2026-03-04T15:59:59Z", "2026-03-04 23:59:59", "20260304235959"],
  ["midnight in Beijing", "2026-03-04T16:00:00Z", "2026-03-05 00:00:00", "20260305000000"],
  ["the last second of a UTC day", "2026-03-04T23:59:59Z", "2026-03-05 07:59:59", "20260305075959"],
  ["midnight in UTC", "2026-03-05T00:00:00Z", "2026-03-05 08:00:00", "20260305080000"],
  ["new year in Beijing", "2026-12-31T16:00:00Z", "2027-01-01 00:00:00", "20270101000000"],
  ["the start of a leap day in Beijing", "2028-02-28T16:00:00Z", "2028-02-29 00:00:00", "20280229000000"],
  ["the day after a leap day", "2028-02-29T16:00:00Z", "2028-03-01 00:00:00", "20280301000000"],
  ["the end of February in a year without a leap day", "2027-02-28T16:00:00Z", "2027-03-01 00:00:00", "20270301000000"],
  [
    "a day of 1990, when Shanghai had summer time, which is ignored",
    "1990-07-01T00:00:00Z",
    "1990-07-01 08:00:00",
    "19900701080000",
  ],
]

describe.each(["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Shanghai"])("on a host in %s", (zone) => {
  it.each(instants)("%s", (_, instant, spaced, compact) => {
    process.env["TZ"] = zone
    expect(beijingTime(Date.parse(instant))).toBe(spaced)
    expect(beijingDate(Date.parse(instant))).toBe(spaced.slice(0, 10))
    expect(compactTime(spaced)).toBe(compact)
    expect(parseBeijingTime(spaced)).toBe(Date.parse(instant))
    expect(parseCompactTime(compact)).toBe(Date.parse(instant))
  })
})

it("these tests really change the time zone of the host", () => {
  process.env["TZ"] = "America/Los_Angeles"
  expect(new Date(0).getHours()).toBe(16)
})

it("beijingTime drops the fraction of a second instead of rounding it up", () => {
  expect(beijingTime(Date.parse("2026-03-04T15:59:59.999Z"))).toBe("2026-03-04 23:59:59")
})

describe("parseBeijingTime returns undefined for", () => {
  it.each([
    ["a day that does not exist", "2026-02-30 00:00:00"],
    ["an hour that does not exist", "2026-03-04 24:00:00"],
    ["a date without a time", "2026-03-04"],
    ["another separator", "2026-03-04T23:59:59"],
    ["white space", " 2026-03-04 23:59:59"],
    ["an empty string", ""],
    ["text", "yesterday"],
  ])("%s", (_, text) => {
    expect(parseBeijingTime(text)).toBeUndefined()
  })
})

describe("parseCompactTime returns undefined for", () => {
  it.each([
    ["a day that does not exist", "20260230000000"],
    ["thirteen digits", "2026030423595"],
    ["fifteen digits", "202603042359590"],
    ["a letter", "2026030423595x"],
    ["separators", "2026-03-04 23:59:59"],
    ["an empty string", ""],
  ])("%s", (_, text) => {
    expect(parseCompactTime(text)).toBeUndefined()
  })
})
