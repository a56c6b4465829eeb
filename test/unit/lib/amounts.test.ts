import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { isBlank } from "../../../src/client/call-record.ts"
import { fromDigits, readAmounts, toDigits } from "../../../src/lib/amounts.ts"
import { deepFreeze } from "../../support/deep-freeze.ts"

const readable: [string, unknown, number][] = [
  ["a number", 1908, 1908],
  ["digits", "1908", 1908],
  ["zero", "0", 0],
  ["decimal digits with leading zeros", "0010", 10],
  ["the largest exact number", "9007199254740991", Number.MAX_SAFE_INTEGER],
]

const unreadable: [string, unknown][] = [
  ["an empty string", ""],
  ["white space", " 1"],
  ["a fraction", "1.00"],
  ["an exponent", "1e2"],
  ["hexadecimal", "0x10"],
  ["a plus sign", "+1"],
  ["a minus sign", "-1"],
  ["full-width digits", "１２"],
  ["one more than the largest exact number", "9007199254740992"],
  ["a line break after digits", "1\n"],
  ["null", null],
  ["a list", [1]],
]

describe("readAmounts", () => {
  it.each(readable)("reads %s", (_, written, fen) => {
    const body = { totalAmount: written, mid: "007" }
    expect(readAmounts(body, ["totalAmount"])).toEqual({ fields: { totalAmount: fen, mid: "007" }, unreadable: {} })
  })

  it.each([
    ...unreadable,
    ["a fractional number", 0.5] as const,
    ["an inexact number", 2 ** 53] as const,
    ["a negative number", -1] as const,
  ])("leaves out %s and returns it apart", (_, written) => {
    const body = { totalAmount: written, mid: "007" }
    expect(readAmounts(body, ["totalAmount"])).toEqual({
      fields: { mid: "007" },
      unreadable: { totalAmount: written },
    })
  })

  it("follows dotted paths, and names the path of what it could not read", () => {
    const body = { bill: { payment: { totalAmount: "954", discount: "-" } } }
    const paths = ["bill.payment.totalAmount", "bill.payment.discount", "bill.payment.absent", "absent.totalAmount"]
    expect(readAmounts(body, paths)).toEqual({
      fields: { bill: { payment: { totalAmount: 954 } } },
      unreadable: { "bill.payment.discount": "-" },
    })
  })

  it("reads the amounts of every member of a list, also in lists of lists", () => {
    const body = { goods: [{ price: "1" }, { price: "x" }, null], bills: [{ parts: [{ fen: "7" }, { fen: "" }] }] }
    expect(readAmounts(body, ["goods[].price", "bills[].parts[].fen"])).toEqual({
      fields: { goods: [{ price: 1 }, {}, null], bills: [{ parts: [{ fen: 7 }, {}] }] },
      unreadable: { "goods[1].price": "x", "bills[0].parts[1].fen": "" },
    })
  })

  it("reads a single object where the table has a list, and a list where it has a single object", () => {
    const body = { goods: { price: "1" }, bill: [{ fen: "2" }] }
    expect(readAmounts(body, ["goods[].price", "bill.fen"]).fields).toEqual({ goods: { price: 1 }, bill: [{ fen: 2 }] })
  })

  it.each([null, "text", 3, []])("keeps %j where the path expects an object", (bill) => {
    expect(readAmounts({ bill }, ["bill.totalAmount"])).toEqual({ fields: { bill }, unreadable: {} })
  })

  it("keeps the order of the fields, and a field named __proto__", () => {
    const body = JSON.parse('{"b":1,"__proto__":{"a":"x"},"totalAmount":"5","a":2}')
    expect(JSON.stringify(readAmounts(body, ["totalAmount"]).fields)).toBe(
      '{"b":1,"__proto__":{"a":"x"},"totalAmount":5,"a":2}',
    )
  })

  it("changes no object that it was passed, and no other field", () => {
    const amount = fc.oneof(fc.nat(), fc.nat().map(String), fc.string(), fc.constant(null))
    const inner = fc.record({ fen: amount, other: fc.jsonValue() }, { requiredKeys: [] })
    const body = fc.record({ fen: amount, one: inner, list: fc.array(inner), other: fc.jsonValue() })
    fc.assert(
      fc.property(body, (given) => {
        const before = structuredClone(given)
        const { fields } = readAmounts(deepFreeze(given), ["fen", "one.fen", "list[].fen"])
        expect(given).toEqual(before)
        expect(fields["other"]).toEqual(before.other)
        expect((fields["one"] as typeof before.one).other).toEqual(before.one.other)
        expect((fields["list"] as typeof before.list).length).toBe(before.list.length)
      }),
    )
  })
})

describe("fromDigits and toDigits", () => {
  it.each(readable)("fromDigits reads %s", (_, written, fen) => {
    expect(fromDigits(written)).toBe(fen)
  })

  it.each(unreadable)("fromDigits returns %s as it is", (_, written) => {
    expect(fromDigits(written)).toBe(written)
  })

  it("each reverses the other for every whole amount", () => {
    fc.assert(fc.property(fc.maxSafeNat(), (fen) => fromDigits(toDigits(fen)) === fen))
    expect(toDigits(Number.MAX_SAFE_INTEGER)).toBe("9007199254740991")
  })
})

it("isBlank is true for what stands for an absent value, and for nothing else", () => {
  for (const value of [undefined, null, "", " \t"]) expect(isBlank(value)).toBe(true)
  for (const value of [0, false, "0", [], {}]) expect(isBlank(value)).toBe(false)
})
