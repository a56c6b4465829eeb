import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { ConfigurationError } from "../../../src/lib/error.ts"
import { checkOptions, type FieldRule, findProblem, describeValue } from "../../../src/lib/fields.ts"

const broken: [string, FieldRule, unknown, string, string][] = [
  ["required", { required: true, min: 1, max: 64 }, undefined, "text, 1 to 64 characters", "undefined"],
  ["required fen", { required: true, unit: "fen" }, undefined, "a whole number of fen", "undefined"],
  ["required value", { required: true, value: "H5DEFAULT" }, undefined, '"H5DEFAULT"', "undefined"],
  ["value", { value: "H5DEFAULT" }, "APPDEFAULT", '"H5DEFAULT"', "text of 10 characters"],
  ["value, spelt exactly", { value: "H5DEFAULT" }, "h5default", '"H5DEFAULT"', "text of 9 characters"],
  ["text", {}, 6222021234567890, "text", "a number"],
  ["text, not null", {}, null, "text", "null"],
  ["text, not a list", { max: 3 }, ["a"], "text, 0 to 3 characters", "a list"],
  ["max", { max: 3 }, "abcd", "text, 0 to 3 characters", "text of 4 characters"],
  ["max in code points", { max: 3 }, "😀😀😀😀", "text, 0 to 3 characters", "text of 4 characters"],
  ["min", { min: 6 }, "12345", "text, at least 6 characters", "text of 5 characters"],
  ["min in code points", { min: 2, max: 9 }, "😀", "text, 2 to 9 characters", "text of 1 characters"],
  ["min of blank text", { min: 1, max: 9 }, "", "text, 1 to 9 characters", "blank text"],
  ["pattern", { pattern: "^\\d+$" }, "12a", "text like ^\\d+$", "text of 3 characters"],
  ["pattern and max", { max: 9, pattern: "^a" }, "b", "text like ^a, 0 to 9 characters", "text of 1 characters"],
  ["fen", { unit: "fen" }, "1", "a whole number of fen", "text of 1 characters"],
  ["fen, whole", { unit: "fen" }, 49.5, "a whole number of fen", "49.5"],
  ["fen, exact", { unit: "fen" }, 2 ** 53, "a whole number of fen", "9007199254740992"],
  ["fen, finite", { unit: "fen" }, Number.NaN, "a whole number of fen", "NaN"],
  ["fen, from zero", { unit: "fen" }, -1, "a whole number of fen", "-1"],
  ["fen, no bigint", { unit: "fen" }, 1n, "a whole number of fen", "of type bigint"],
  ["fen, min", { unit: "fen", min: 1 }, 0, "a whole number of fen, at least 1", "0"],
  ["fen, max", { unit: "fen", max: 99 }, 100, "a whole number of fen, 0 to 99", "100"],
  ["milliseconds", { unit: "milliseconds", min: 1, max: 99 }, 100, "a whole number of milliseconds, 1 to 99", "100"],
]

describe("findProblem names the field, its limit and the kind of value", () => {
  it.each(broken)("%s", (_, rule, value, limit, received) => {
    expect(findProblem({ field: rule }, { field: value })).toEqual({ field: "field", limit, received })
  })

  it("the first broken rule is named, in the order of the rules", () => {
    const rules = { a: { required: true }, b: { required: true }, c: { required: true } }
    expect(findProblem(rules, { c: "1", a: "1" })?.field).toBe("b")
  })
})

describe("findProblem passes", () => {
  it.each([
    ["a field at both bounds of its length", { min: 3, max: 3 }, "a😀测"],
    ["a field that matches its pattern", { pattern: "^.$" }, "😀"],
    ["an amount at its lower bound", { unit: "fen", min: 1 }, 1],
    ["an amount at its upper bound", { unit: "fen", max: 99 }, 99],
    ["zero fen where no bound is given", { unit: "fen" }, 0],
    ["the largest exact amount", { unit: "fen" }, Number.MAX_SAFE_INTEGER],
    ["an absent optional field", { min: 1, max: 2, pattern: "^x$" }, undefined],
    ["the only value", { value: "H5DEFAULT" }, "H5DEFAULT"],
    ["an absent only value", { value: "H5DEFAULT" }, undefined],
    ["an absent optional amount", { unit: "fen", min: 1 }, undefined],
  ] as [string, FieldRule, unknown][])("%s", (_, rule, value) => {
    expect(findProblem({ field: rule }, { field: value })).toBeUndefined()
  })

  it("any text whose characters, counted one by one, are within the bounds", () => {
    const bound = fc.nat(8)
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 12 }), bound, bound, (text, min, max) => {
        const length = [...text].length
        const problem = findProblem({ field: { min, max } }, { field: text })
        expect(problem === undefined).toBe(length >= min && length <= max)
      }),
    )
  })

  it("a field that has no rule", () => {
    expect(findProblem({}, { anything: {} })).toBeUndefined()
  })
})

describe("describeValue", () => {
  it.each([
    [true, "of type boolean"],
    [Symbol("x"), "of type symbol"],
    [() => 1, "of type function"],
    [{ secret: 1 }, "of type object"],
    [Number.POSITIVE_INFINITY, "Infinity"],
    [" \t", "blank text"],
  ])("%s", (value, kind) => {
    expect(describeValue(value)).toBe(kind)
  })

  it("never shows a value: the same size gives the same words", () => {
    const pair = fc.integer({ min: 1, max: 15 }).chain((digits) => {
      const number = fc.integer({ min: 10 ** (digits - 1), max: 10 ** digits - 1 })
      return fc.tuple(number, number)
    })
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(describeValue(a)).toBe(describeValue(b))
        expect(describeValue(`${a}`)).toBe(describeValue(`${b}`))
      }),
    )
  })
})

describe("checkOptions", () => {
  const rules = { timeoutMs: { unit: "milliseconds", min: 1, max: 600 }, appKey: { required: true } } as const

  it("throws an error that says all three and logs as plain fields", () => {
    const problem = { field: "timeoutMs", limit: "a whole number of milliseconds, 1 to 600", received: "0.5" }
    const message = "timeoutMs must be a whole number of milliseconds, 1 to 600, not 0.5"
    const error = new ConfigurationError(problem)
    expect(() => checkOptions(rules, { timeoutMs: 0.5, appKey: "k" })).toThrow(error)
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "ConfigurationError",
      code: "INVALID_OPTION",
      docs: "chinaums/docs/errors.md#invalid_option",
      message,
      ...problem,
    })
  })

  it("does nothing when all rules hold", () => {
    expect(checkOptions(rules, { timeoutMs: 600, appKey: "k", other: 1 })).toBeUndefined()
  })
})
