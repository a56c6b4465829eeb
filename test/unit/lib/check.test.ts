import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { checkField, readTable, type Violation } from "../../../src/lib/check.ts"
import { describeProblem, problemMessage } from "../../../src/lib/describe-problem.ts"
import { describeValue } from "../../../src/lib/describe-value.ts"
import type { FieldRule, Requirement } from "../../../src/lib/rules.ts"

const describeFound = (found: Violation | undefined) => found && describeProblem(found, describeValue(found.value))

const MAX = 9_007_199_254_740_991

const broken: [string, FieldRule, unknown, string, string][] = [
  ["required", { required: true, min: 1, max: 64 }, undefined, "a string, 1 to 64 characters", "undefined"],
  ["required fen", { required: true, unit: "fen" }, undefined, "a whole number of fen", "undefined"],
  ["required value", { required: true, value: "H5DEFAULT" }, undefined, '"H5DEFAULT"', "undefined"],
  ["value", { value: "H5DEFAULT" }, "APPDEFAULT", '"H5DEFAULT"', "a string of 10 characters"],
  ["value, in another case", { value: "H5DEFAULT" }, "h5default", '"H5DEFAULT"', "a string of 9 characters"],
  ["value, of a boolean", { value: true, type: "boolean" }, false, '"true"', "a boolean"],
  ["string", {}, 6222021234567890, "a string", "a number"],
  ["string, not null", {}, null, "a string", "null"],
  ["string, not a list", { max: 3 }, ["a"], "a string, at most 3 characters", "a list"],
  ["max", { max: 3 }, "abcd", "a string, at most 3 characters", "a string of 4 characters"],
  ["max in code points", { max: 3 }, "😀😀😀😀", "a string, at most 3 characters", "a string of 4 characters"],
  ["min", { min: 6 }, "12345", "a string, at least 6 characters", "a string of 5 characters"],
  ["min in code points", { min: 2, max: 9 }, "😀", "a string, 2 to 9 characters", "a string of 1 characters"],
  ["min of an empty string", { min: 1, max: 9 }, "", "a string, 1 to 9 characters", "a blank string"],
  ["pattern", { pattern: "^\\d+$" }, "12a", "a string, matching ^\\d+$", "a string of 3 characters"],
  ["pattern of digits", { pattern: "^\\d{6}$" }, "12a", "a string of 6 digits", "a string of 3 characters"],
  [
    "pattern of a day",
    { pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
    "20260304",
    "a string of the format yyyy-MM-dd",
    "a string of 8 characters",
  ],
  [
    "pattern and max",
    { max: 9, pattern: "^a" },
    "b",
    "a string, at most 9 characters, matching ^a",
    "a string of 1 characters",
  ],
  ["expected", { pattern: "^a", expected: "something with a" }, "b", "something with a", "a string of 1 characters"],
  ["fen", { unit: "fen" }, "1", "a whole number of fen", "a string of 1 characters"],
  ["number or string", { type: "number or string" }, true, "a number or a string", "a boolean"],
  ["number or string, finite", { type: "number or string" }, Number.NaN, "a number or a string", "NaN"],
  ["fen, whole", { unit: "fen" }, 49.5, "a whole number of fen", "49.5"],
  ["fen, exact", { unit: "fen" }, 2 ** 53, "a whole number of fen", "9007199254740992"],
  ["fen, finite", { unit: "fen" }, Number.NaN, "a whole number of fen", "NaN"],
  ["fen, from zero", { unit: "fen" }, -1, "a whole number of fen", "-1"],
  ["fen, not a bigint", { unit: "fen" }, 1n, "a whole number of fen", "a bigint"],
  ["fen, min", { unit: "fen", min: 1 }, 0, "a whole number of fen, at least 1", "0"],
  ["fen, max", { unit: "fen", max: 99 }, 100, "a whole number of fen, 0 to 99", "100"],
  ["milliseconds", { unit: "milliseconds", min: 1, max: 99 }, 100, "a whole number of milliseconds, 1 to 99", "100"],
  ["a boolean", { type: "boolean" }, "true", "true or false", "a string of 4 characters"],
  ["an integer", { type: "integer", min: 3, max: 12 }, 13, "a whole number, 3 to 12", "a number"],
  ["an integer, whole", { type: "integer" }, 0.5, "a whole number", "a number"],
  ["an integer, from zero", { type: "integer" }, -1, "a whole number", "a number"],
  ["an integer, never shown", { type: "integer", max: 9 }, 6222021234567890, "a whole number, at most 9", "a number"],
  ["a number", { type: "number" }, "1", "a number", "a string of 1 characters"],
  ["a number, finite", { type: "number" }, Number.NaN, "a number", "NaN"],
  ["an object, not a list", { type: "object" }, [], "an object", "a list"],
  ["an object, not null", { type: "object" }, null, "an object", "null"],
  ["an object without toJSON", { type: "object" }, new Date(0), "an object", "an object"],
  ["a list", { type: "list" }, {}, "a list", "an object"],
  ["a list, max", { type: "list", max: 1 }, [{}, {}], "a list, at most 1 members", "a list"],
  ["a list, min", { type: "list", min: 1 }, [], "a list, at least 1 members", "a list"],
  ["a function", { type: "function" }, {}, "a function", "an object"],
]

describe("checkField names the field, what is expected and what was received", () => {
  it.each(broken)("%s", (_, rule, value, expected, received) => {
    expect(describeFound(checkField("field", rule, value))).toEqual({ field: "field", expected, received })
  })

  it.each(["string", "boolean", "integer", "number", "list", "object", "function"] as const)(
    "a %s that is required, and only then",
    (type) => {
      expect(checkField("field", { type, required: true }, undefined)).toMatchObject({
        field: "field",
        value: undefined,
      })
      expect(checkField("field", { type }, undefined)).toBeUndefined()
    },
  )
})

describe("checkField accepts", () => {
  it.each([
    ["a string at both bounds of its length", { min: 3, max: 3 }, "a😀测"],
    ["a string that matches its pattern", { pattern: "^.$" }, "😀"],
    ["an amount at its lower bound", { unit: "fen", min: 1 }, 1],
    ["an amount at its upper bound", { unit: "fen", max: 99 }, 99],
    ["zero fen without a bound", { unit: "fen" }, 0],
    ["the largest exact amount", { unit: "fen" }, MAX],
    ["an absent optional field", { min: 1, max: 2, pattern: "^x$" }, undefined],
    ["the only value", { value: "H5DEFAULT" }, "H5DEFAULT"],
    ["an absent field with a single value", { value: "H5DEFAULT" }, undefined],
    ["an absent optional amount", { unit: "fen", min: 1 }, undefined],
    ["a negative fraction as a number", { type: "number" }, -1.5],
    ["an instance of a class as an object", { type: "object" }, new (class {})()],
  ] as [string, FieldRule, unknown][])("%s", (_, rule, value) => {
    expect(checkField("field", rule, value)).toBeUndefined()
  })

  it("any string whose number of characters is within the bounds", () => {
    const bound = fc.nat(8)
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 12 }), bound, bound, (text, min, max) => {
        const length = [...text].length
        const problem = checkField("field", { min, max }, text)
        expect(problem === undefined).toBe(length >= min && length <= max)
      }),
    )
  })
})

describe("the requirements of a table", () => {
  const problemOf = (requirements: readonly Requirement[], given: object, path = "") =>
    describeFound(readTable({ fields: {}, requirements }, given, "write", path).problem)

  const requirements: Requirement[] = [
    { when: { field: "billNo" }, allOf: ["billDate", "totalAmount"] },
    {
      when: { field: "split", value: true },
      allOf: ["share"],
      anyOf: [["goods"], ["name", "orders"]],
      notEqual: { escrow: "true" },
    },
    { when: { field: "fixed", value: "T" }, absent: ["billNo"] },
  ]
  it.each([
    [
      "a field that another field requires",
      { billNo: "1", totalAmount: 1 },
      ["billDate", "required with billNo", "undefined"],
      "billDate is missing (required with billNo)",
    ],
    [
      "a field that a value requires",
      { split: true, goods: "g" },
      ["share", "required with split true", "undefined"],
      "share is missing (required with split true)",
    ],
    [
      "one of several groups",
      { split: true, share: 1, orders: "o" },
      ["goods or name and orders", "required with split true", "undefined"],
      "goods or name and orders is missing (required with split true)",
    ],
    [
      "a value that another value forbids",
      { split: true, share: 1, goods: "g", escrow: "true" },
      ["escrow", 'not "true" with split true', "a string of 4 characters"],
      'escrow must be not "true" with split true, not a string of 4 characters',
    ],
    [
      "a field that a value forbids",
      { fixed: "T", billNo: "1", billDate: "d", totalAmount: 1 },
      ["billNo", "absent with fixed T", "a string of 1 characters"],
      "billNo must be absent with fixed T, not a string of 1 characters",
    ],
  ])("names %s", (_, fields, [field, expected, received], message) => {
    const problem = problemOf(requirements, fields)
    expect(problem).toEqual({ field, expected, received })
    expect(problem && problemMessage(problem)).toBe(message)
  })

  it("names the fields of a nested table by their paths", () => {
    expect(problemOf(requirements, { billNo: "1" }, "list[1].")).toEqual({
      field: "list[1].billDate",
      expected: "required with list[1].billNo",
      received: "undefined",
    })
  })

  it("always applies a requirement without a condition", () => {
    const either: Requirement[] = [{ anyOf: [["user"], ["code"]] }]
    expect(problemOf(either, {}, "pay.")).toEqual({
      field: "pay.user or code",
      expected: "required",
      received: "undefined",
    })
    expect(problemOf(either, { code: "1" }, "pay.")).toBeUndefined()
  })

  it.each([
    ["the field is absent", { totalAmount: 1 }],
    ["the field has another value", { split: false, escrow: "true", fixed: "F" }],
    ["all of it is given", { split: true, share: 1, name: "n", orders: "o", escrow: "false" }],
  ])("requires nothing more when %s", (_, fields) => {
    expect(problemOf(requirements, fields)).toBeUndefined()
  })
})

describe("problemMessage", () => {
  it("says that a value is missing", () => {
    const problem = { field: "mid", expected: "a string, at most 15 characters", received: "undefined" }
    expect(problemMessage(problem)).toBe("mid is missing (a string, at most 15 characters)")
  })

  it("says what a value must be and what was received", () => {
    const problem = { field: "x", expected: "a whole number of fen, 1 to 5", received: "49.5" }
    expect(problemMessage(problem)).toBe("x must be a whole number of fen, 1 to 5, not 49.5")
  })
})
