import { describe, expect, it } from "vitest"
import { placedFields } from "../../scripts/cross-check/placed-fields.ts"
import { amountPattern } from "../../scripts/spec/amount-pattern.ts"
import { api } from "./generated.ts"

const accepts = (pattern: string, digits: string): boolean => new RegExp(pattern).test(digits)

describe("the pattern of an amount", () => {
  it.each([0, 1])("accepts the digits of every number up to the maximum, from %i", (minimum) => {
    for (const maximum of [1, 2, 9, 10, 11, 19, 20, 99, 100, 101, 250, 909, 999, 1000]) {
      const pattern = amountPattern(minimum, maximum)
      for (let number = 0; number <= 1100; number++) {
        expect(accepts(pattern, String(number)), `${number} in ${pattern}`).toBe(number >= minimum && number <= maximum)
      }
      for (const digits of ["", "-1", "01", "00", "1.0", " 1", "1e2"]) expect(accepts(pattern, digits)).toBe(false)
    }
  })

  it("has a lower bound that some page prints", () => {
    expect(() => amountPattern(8, 100)).toThrow(RangeError)
  })

  it("rejects in the description what the bounds of its field reject", () => {
    const bounded = placedFields(api).filter(
      ({ field }) =>
        field.format === "fen" && field.type?.includes("string") && field.maximum !== Number.MAX_SAFE_INTEGER,
    )
    expect(bounded.length).toBeGreaterThan(150)
    for (const { operation, path, field } of bounded) {
      const { minimum = 0, maximum = 0, pattern = "" } = field
      const at = (number: number): boolean => accepts(pattern, String(number))
      const inside = [at(minimum), at(maximum), at(maximum + 1), at(0)]
      expect(inside, `${operation} ${path}`).toEqual([true, true, false, minimum === 0])
    }
  })
})
