import { describe, expect, it } from "vitest"
import { ConfigurationError, checkOptions } from "../../../src/lib/configuration-error.ts"

describe("checkOptions", () => {
  const rules = { timeoutMs: { unit: "milliseconds", min: 1, max: 600 }, appKey: { required: true } } as const

  it("throws an error that names field, expected and received, also as JSON", () => {
    const problem = { field: "timeoutMs", expected: "a whole number of milliseconds, 1 to 600", received: "0.5" }
    const error = new ConfigurationError(problem)
    expect(() => checkOptions(rules, { timeoutMs: 0.5, appKey: "k" })).toThrow(error)
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "ConfigurationError",
      code: "INVALID_OPTION",
      docs: "chinaums/docs/errors.md#invalid_option",
      message: "timeoutMs must be a whole number of milliseconds, 1 to 600, not 0.5",
      ...problem,
    })
  })

  it("says that a required option is missing", () => {
    expect(() => checkOptions(rules, {})).toThrow(new ConfigurationError(missing))
    expect(new ConfigurationError(missing).message).toBe("appKey is missing (a string)")
  })

  it("does nothing when all rules are kept", () => {
    expect(checkOptions(rules, { timeoutMs: 600, appKey: "k", other: 1 })).toBeUndefined()
  })
})

const missing = { field: "appKey", expected: "a string", received: "undefined" }
