import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readTable } from "../../../src/lib/check.ts"
import { describeProblem } from "../../../src/lib/describe-problem.ts"
import { describeValue } from "../../../src/lib/describe-value.ts"
import type { TableRules } from "../../../src/lib/rules.ts"
import { deepFreeze } from "../../support/deep-freeze.ts"

const item: TableRules = {
  fields: { price: { required: true, unit: "fen", digits: true }, name: { max: 3 }, note: {} },
  requirements: [{ when: { field: "note" }, allOf: ["name"] }],
}
const table: TableRules = {
  fields: {
    goods: { type: "list", max: 3, table: item },
    place: { type: "object", table: { fields: { spot: { type: "object", table: item } } } },
    totalAmount: { unit: "fen" },
    share: { unit: "fen", digits: true },
  },
  requirements: [{ when: { field: "share" }, allOf: ["totalAmount"] }],
}

describe("readTable", () => {
  it.each([
    ["a field", { totalAmount: 0.5 }, "totalAmount", "a whole number of fen", "0.5"],
    ["a list with too many members", { goods: [{}, {}, {}, {}] }, "goods", "a list, at most 3 members", "a list"],
    [
      "a field of a member",
      { goods: [{ price: 1 }, { price: 0.5 }] },
      "goods[1].price",
      "a whole number of fen",
      "0.5",
    ],
    ["a missing field of a member", { goods: [{}] }, "goods[0].price", "a whole number of fen", "undefined"],
    ["a member that is not an object", { goods: ["a"] }, "goods[0]", "an object", "a string of 1 characters"],
    ["a member that is undefined", { goods: [undefined, { price: 1 }] }, "goods[0]", "an object", "undefined"],
    ["a hole in a list", { goods: new Array(1) }, "goods[0]", "an object", "undefined"],
    ["a member with toJSON", { goods: [new Date(0)] }, "goods[0]", "an object", "an object"],
    [
      "an object in an object",
      { place: { spot: { price: 1, name: "abcd" } } },
      "place.spot.name",
      "a string, at most 3 characters",
      "a string of 4 characters",
    ],
    ["a requirement", { share: 1 }, "totalAmount", "required with share", "undefined"],
    [
      "a requirement of a member",
      { goods: [{ price: 1 }, { price: 1, note: "n" }] },
      "goods[1].name",
      "required with goods[1].note",
      "undefined",
    ],
    ["a field before a requirement", { share: 1, place: "x" }, "place", "an object", "a string of 1 characters"],
  ])("names %s by its path", (_, given, field, expected, received) => {
    const { problem } = readTable(table, given, "write")
    expect(problem && describeProblem(problem, describeValue(problem.value))).toEqual({ field, expected, received })
  })

  it("puts the given path before the names of fields", () => {
    expect(readTable(item, {}, "write", "goods[7].").problem?.field).toBe("goods[7].price")
  })

  it("writes amounts as digits where the gateway wants digits, also in nested tables", () => {
    const given = { goods: [{ price: 1 }], place: { spot: { price: 0 } }, totalAmount: 5, share: 2 }
    expect(readTable(table, given, "write")).toEqual({
      fields: { goods: [{ price: "1" }], place: { spot: { price: "0" } }, totalAmount: 5, share: "2" },
    })
  })

  it("reads digits as numbers, also with leading zeros, and accepts numbers", () => {
    const given = { goods: [{ price: "0010" }, { price: 7 }], totalAmount: "5" }
    expect(readTable(table, given, "read")).toEqual({
      fields: { goods: [{ price: 10 }, { price: 7 }], totalAmount: 5 },
    })
  })

  it.each(["1.00", "-1", " 1", "1e3", "", "9007199254740992"])("does not read %j as an amount", (totalAmount) => {
    expect(readTable(table, { totalAmount }, "read").problem).toMatchObject({
      field: "totalAmount",
      rule: { unit: "fen" },
    })
  })

  it("copies fields that the table does not have, unchecked", () => {
    const given = { more: { a: [Number.NaN] }, goods: [{ price: 1, tomorrow: [null] }] }
    expect(readTable(table, given, "write").fields).toEqual({
      more: { a: [Number.NaN] },
      goods: [{ price: "1", tomorrow: [null] }],
    })
  })

  it("leaves out what only a prototype has, and does not check it", () => {
    const member = Object.assign(Object.create({ name: "too long", more: 1 }), { price: 1 })
    const { fields } = readTable(table, { goods: [member] }, "write")
    expect(JSON.stringify(fields)).toBe('{"goods":[{"price":"1"}]}')
  })

  it("reads every getter once, so that what was checked is what is used", () => {
    const reads: string[] = []
    const once = (name: string, ...values: unknown[]) => ({
      get: () => {
        reads.push(name)
        return values[reads.filter((read) => read === name).length - 1] ?? -999.5
      },
      enumerable: true,
    })
    const spot = Object.defineProperties({}, { price: once("place.spot.price", 300) })
    const member = Object.defineProperties({}, { price: once("goods[0].price", 100) })
    const given = Object.defineProperties(
      {},
      {
        goods: once("goods", [member]),
        totalAmount: once("totalAmount", 5),
        place: once("place", { spot }),
      },
    )
    expect(readTable(table, given, "write").fields).toEqual({
      goods: [{ price: "100" }],
      totalAmount: 5,
      place: { spot: { price: "300" } },
    })
    expect(reads.sort()).toEqual(["goods", "goods[0].price", "place", "place.spot.price", "totalAmount"])
  })

  it("changes no object that it was passed", () => {
    const amount = fc.nat()
    const goods = fc.array(fc.record({ price: amount, more: fc.jsonValue() }), { maxLength: 3 })
    const body = fc.record({ goods, totalAmount: amount, share: amount, more: fc.jsonValue() })
    fc.assert(
      fc.property(body, (given) => {
        const before = structuredClone(given)
        const written = readTable(table, deepFreeze(given), "write")
        expect(given).toEqual(before)
        // And reading what was written gives the same body again.
        expect(readTable(table, written.fields ?? {}, "read").fields).toEqual(before)
      }),
    )
  })
})
