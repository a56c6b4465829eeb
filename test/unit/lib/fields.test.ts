import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { ConfigurationError } from "../../../src/lib/error.ts"
import { type FieldRule, findProblem, kindOf } from "../../../src/lib/fields.ts"

const broken: [string, FieldRule, unknown, string, string][] = [
  ["required", { required: true, min: 1, max: 64 }, undefined, "given (text of 1 to 64 characters)", "nothing"],
  ["required fen", { required: true, fen: true }, undefined, "given (a whole number of fen)", "nothing"],
  ["text", {}, 12, "text", "a number of 2 digits"],
  ["text, not null", {}, null, "text", "null"],
  ["text, not a list", { max: 3 }, ["a"], "text of at most 3 characters", "a list"],
  ["max", { max: 3 }, "abcd", "text of at most 3 characters", "text of 4 characters"],
  ["max in code points", { max: 3 }, "😀😀😀😀", "text of at most 3 characters", "text of 4 characters"],
  ["min", { min: 6 }, "12345", "text of at least 6 characters", "text of 5 characters"],
  ["min of blank text", { min: 1, max: 9 }, "", "text of 1 to 9 characters", "blank text"],
  ["pattern", { pattern: "^\\d+$" }, "12a", "text of the form ^\\d+$", "text of 3 characters"],
  [
    "pattern and max",
    { max: 9, pattern: "^a" },
    "b",
    "text of at most 9 characters of the form ^a",
    "text of 1 characters",
  ],
  ["fen", { fen: true }, "1", "a whole number of fen", "text of 1 characters"],
  ["fen, whole", { fen: true }, 0.5, "a whole number of fen", "a fraction"],
  ["fen, exact", { fen: true }, 2 ** 53, "a whole number of fen", "a number too large to be exact"],
  ["fen, finite", { fen: true }, Number.NaN, "a whole number of fen", "not a finite number"],
  ["fen, from zero", { fen: true }, -1, "a whole number of fen", "a negative number"],
  ["fen, no bigint", { fen: true }, 1n, "a whole number of fen", "a bigint"],
  ["fen, min", { fen: true, min: 1 }, 0, "a whole number of fen, at least 1", "zero"],
  ["fen, max", { fen: true, max: 99 }, 100, "a whole number of fen, at most 99", "a number of 3 digits"],
  ["fen, range", { fen: true, min: 1, max: 99 }, 100, "a whole number of fen, 1 to 99", "a number of 3 digits"],
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
    ["an amount at its lower bound", { fen: true, min: 1 }, 1],
    ["an amount at its upper bound", { fen: true, max: 99 }, 99],
    ["zero fen where no bound is given", { fen: true }, 0],
    ["the largest exact amount", { fen: true }, Number.MAX_SAFE_INTEGER],
    ["an absent optional field", { min: 1, max: 2, pattern: "^x$" }, undefined],
    ["an absent optional amount", { fen: true, min: 1 }, undefined],
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

describe("kindOf", () => {
  it.each([
    [true, "a boolean"],
    [Symbol("x"), "a symbol"],
    [() => 1, "a function"],
    [{}, "an object"],
    [Number.POSITIVE_INFINITY, "not a finite number"],
    [" \t", "blank text"],
  ])("%s", (value, kind) => {
    expect(kindOf(value)).toBe(kind)
  })

  it("never shows a value: the same size gives the same words", () => {
    const pair = fc.integer({ min: 1, max: 15 }).chain((digits) => {
      const number = fc.integer({ min: 10 ** (digits - 1), max: 10 ** digits - 1 })
      return fc.tuple(number, number)
    })
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(kindOf(a)).toBe(kindOf(b))
        expect(kindOf(`${a}`)).toBe(kindOf(`${b}`))
      }),
    )
  })
})

it("a ConfigurationError says all three and logs as plain fields", () => {
  const problem = { field: "timeoutMs", limit: "a whole number", received: "a fraction" }
  const error = new ConfigurationError(problem)
  const message = "timeoutMs must be a whole number, but it is a fraction"
  expect(error.message).toBe(message)
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: "ConfigurationError",
    code: "INVALID_OPTION",
    message,
    ...problem,
  })
})
