import { describe, expect, it } from "vitest"
import { ConfigurationError, checkOptions, rejectUnknown } from "../../../src/lib/configuration-error.ts"

describe("checkOptions", () => {
  const rules = { timeoutMs: { unit: "milliseconds", min: 1, max: 600 }, appKey: { required: true } } as const

  it("throws an error that names field, expected and received, also as JSON", () => {
    const problem = { field: "timeoutMs", expected: "a whole number of milliseconds, 1 to 600", received: "0.5" }
    const error = new ConfigurationError(problem)
    expect(() => checkOptions(rules, { timeoutMs: 0.5, appKey: "k" })).toThrow(error)
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "ConfigurationError",
      code: "INVALID_OPTION",
      docs: "https://unpkg.com/chinaums/docs/errors.md#invalid_option",
      message: "timeoutMs must be a whole number of milliseconds, 1 to 600, not 0.5",
      ...problem,
    })
  })

  it("says that a required option is missing", () => {
    expect(() => checkOptions(rules, {})).toThrow(new ConfigurationError(missing))
    expect(new ConfigurationError(missing).message).toBe(
      "appKey is missing (a string). Is its environment variable set?",
    )
  })

  it("does nothing when all rules are kept", () => {
    expect(checkOptions(rules, { timeoutMs: 600, appKey: "k", other: 1 })).toBeUndefined()
  })
})

const missing = { field: "appKey", expected: "a string", received: "undefined" }

describe("rejectUnknown", () => {
  const names = ["timeoutMs", "fetch"]

  it("does nothing when every name is known", () => {
    expect(rejectUnknown({ fetch: 1, timeoutMs: undefined }, names)).toBeUndefined()
    expect(rejectUnknown({}, names)).toBeUndefined()
  })

  it.each([
    ["timeout", "timeoutMs"],
    ["TIMEOUTMS", "timeoutMs"],
    ["retries", "timeoutMs, fetch"],
  ])("rejects %s and suggests %s", (name, expected) => {
    const problem = { field: `of.${name}`, expected, received: "an unknown option" }
    expect(() => rejectUnknown({ fetch: 1, [name]: undefined }, names, "of.")).toThrow(new ConfigurationError(problem))
    expect(new ConfigurationError(problem).message).toBe(`of.${name} is not an option: use ${expected}`)
  })

  it("does not list twenty names or more", () => {
    const many = Array.from({ length: 20 }, (_, index) => `field${index}`)
    expect(() => rejectUnknown({ other: 1 }, many)).toThrow("other is not an option: use a field of a request")
    expect(() => rejectUnknown({ other: 1 }, many.slice(1))).toThrow("field19")
  })
})
