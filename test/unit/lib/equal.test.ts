import fc from "fast-check"
import { expect, it } from "vitest"
import { equalInConstantTime } from "../../../src/lib/equal.ts"

it("returns the same as === for any two strings", () => {
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => equalInConstantTime(a, b) === (a === b)))
})

it("a string equals itself, and no copy with one changed character", () => {
  const changed = fc
    .string({ unit: "binary", minLength: 1 })
    .chain((text) => fc.tuple(fc.constant(text), fc.nat(text.length - 1), fc.integer({ min: 1, max: 0xffff })))
  fc.assert(
    fc.property(changed, ([text, index, mask]) => {
      const other = String.fromCharCode(text.charCodeAt(index) ^ mask)
      expect(equalInConstantTime(text, `${text}`)).toBe(true)
      expect(equalInConstantTime(text, text.slice(0, index) + other + text.slice(index + 1))).toBe(false)
    }),
  )
})

it("a string does not equal its beginning", () => {
  expect(equalInConstantTime("", "a")).toBe(false)
  expect(equalInConstantTime("ab", "a")).toBe(false)
})
