import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { describeValue } from "../../../src/lib/describe-value.ts"

describe("describeValue", () => {
  it.each([
    ["secret", "a string of 6 characters"],
    ["😀", "a string of 1 characters"],
    ["secret\n", "a string of 7 characters with outer spaces"],
    ["", "a blank string"],
    [" \t", "a blank string"],
    [4900, "a number"],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "Infinity"],
    [undefined, "undefined"],
    [null, "null"],
    [["secret"], "a list"],
    [{ secret: 1 }, "an object"],
    [true, "a boolean"],
    [1n, "a bigint"],
    [Symbol("x"), "a symbol"],
    [() => 1, "a function"],
  ])("describes %o as %s", (value, description) => {
    expect(describeValue(value)).toBe(description)
  })

  it("never shows a value: values of the same size have the same description", () => {
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
