import { describe, expect, it } from "vitest"
import { findNearest } from "../../../../src/client/explain/find-nearest.ts"

describe("a name is similar to a given one of eight letters when two changes turn one into the other:", () => {
  it.each([
    ["letters added at the end", "abcdefghxx", "abcdefghxxx"],
    ["letters added before it", "xxabcdefgh", "xxxabcdefgh"],
    ["letters added within", "abxcdexfgh", "abxcdexfxgh"],
    ["letters left out", "cdefgh", "defgh"],
    ["other letters", "xbcdefgx", "xbcxefgx"],
    ["one letter of each kind", "xbcdefg", "xbcdfgy"],
    ["swapped letters", "bacdefgh", "badcefgh"],
  ])("%s", (_, similar, different) => {
    expect(findNearest("abcdefgh", [similar])).toBe(similar)
    expect(findNearest("abcdefgh", [different])).toBeUndefined()
  })
})

it("a longer name allows at most three changes, and a shorter name fewer", () => {
  const long = "abcdefghijklmnopqrstuvwxyz"
  expect(findNearest(long, [`${long}123`])).toBe(`${long}123`)
  expect(findNearest(long, [`${long}1234`])).toBeUndefined()
  expect(findNearest("abcd", ["abcx"])).toBe("abcx")
  expect(findNearest("abcd", ["abxx"])).toBeUndefined()
  expect(findNearest("abc", ["abx"])).toBeUndefined()
  expect(findNearest("abc", ["abc"])).toBe("abc")
  expect(findNearest("a", ["xya"])).toBeUndefined()
})

it("case, `_` and `-` do not count", () => {
  expect(findNearest("REFUND_order-Id", ["refundOrderId"])).toBe("refundOrderId")
  expect(findNearest("refundOrderId", ["REFUND-ORDER_ID"])).toBe("REFUND-ORDER_ID")
  expect(findNearest("abcs", ["a_b_c_x"])).toBe("a_b_c_x")
  // Its capital is S, but it is another letter.
  expect(findNearest("abcſ", ["abct", "abcs"])).toBe("abct")
})

it("the most similar name is found, and the first of those that are equally similar", () => {
  expect(findNearest("totalAmount", ["totalAmoun", "totalAmounts1", "totalAmount"])).toBe("totalAmount")
  expect(findNearest("totalAmount", ["other", "totalAmountx", "totalAmounty"])).toBe("totalAmountx")
  expect(findNearest("totalAmount", [])).toBeUndefined()
})
