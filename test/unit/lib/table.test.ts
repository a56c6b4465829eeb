import { describe, expect, it } from "vitest"
import { findTableProblem, type TableRule, type TableRules } from "../../../src/lib/table.ts"

const broken: [string, TableRule, unknown, string, string][] = [
  ["a boolean", { type: "boolean" }, "true", "true or false", "text of 4 characters"],
  ["an integer", { type: "integer", min: 3, max: 12 }, 13, "a whole number, 3 to 12", "a number"],
  ["an integer, whole", { type: "integer" }, 0.5, "a whole number", "a number"],
  ["a number", { type: "number" }, "1", "a number", "text of 1 characters"],
  ["a number, finite", { type: "number" }, Number.NaN, "a number", "NaN"],
  [
    "an integer never shown",
    { type: "integer", min: 0, max: 9 },
    6222021234567890,
    "a whole number, 0 to 9",
    "a number",
  ],
  ["an object", { type: "object" }, [], "an object", "a list"],
  ["an object, not null", { type: "object" }, null, "an object", "null"],
  ["a list", { type: "list" }, {}, "a list", "of type object"],
  ["a list, max", { type: "list", max: 1 }, [{}, {}], "a list, 0 to 1 members", "a list"],
  ["a list, min", { type: "list", min: 1 }, [], "a list, 1 to 9007199254740991 members", "a list"],
]

describe("findTableProblem names the field, its limit and the kind of value", () => {
  it.each(broken)("%s", (_, rule, value, limit, received) => {
    expect(findTableProblem({ field: rule }, { field: value })).toEqual({ field: "field", limit, received })
  })

  it("lets a number be negative", () => {
    expect(findTableProblem({ field: { type: "number" } }, { field: -1.5 })).toBeUndefined()
  })

  it.each(["boolean", "integer", "number", "list", "object"] as const)("a %s that is required", (type) => {
    expect(findTableProblem({ field: { type, required: true } }, {})).toMatchObject({
      field: "field",
      received: "undefined",
    })
    expect(findTableProblem({ field: { type } }, {})).toBeUndefined()
  })
})

describe("findTableProblem looks inside", () => {
  const item: TableRules = { price: { required: true, unit: "fen" }, name: { max: 3 } }
  const rules: TableRules = {
    goods: { type: "list", fields: item },
    place: { type: "object", fields: { spot: { type: "object", fields: item } } },
  }
  it.each([
    ["a member", { goods: [{ price: 1 }, { price: 0.5 }] }, "goods[1].price", "a whole number of fen", "0.5"],
    ["a member that lacks a field", { goods: [{}] }, "goods[0].price", "a whole number of fen", "undefined"],
    ["a member that is none", { goods: ["a"] }, "goods[0]", "an object", "text of 1 characters"],
    ["a hole in a list", { goods: [undefined, { price: 1 }] }, "goods[0]", "an object", "undefined"],
    [
      "an object in an object",
      { place: { spot: { price: 1, name: "abcd" } } },
      "place.spot.name",
      "text, 0 to 3 characters",
      "text of 4 characters",
    ],
  ])("%s", (_, fields, field, limit, received) => {
    expect(findTableProblem(rules, fields)).toEqual({ field, limit, received })
  })

  it("and passes what holds", () => {
    expect(
      findTableProblem(rules, { goods: [{ price: 1 }, { price: 0, name: "abc" }], place: { spot: { price: 1 } } }),
    ).toBeUndefined()
    expect(findTableProblem(rules, { goods: [], place: {} })).toBeUndefined()
  })
})

describe("findTableProblem holds the fields of a table to each other", () => {
  const rules: TableRules = {
    billNo: { demands: [{ all: ["billDate", "totalAmount"] }] },
    billDate: {},
    totalAmount: { unit: "fen" },
    split: {
      type: "boolean",
      demands: [{ value: true, all: ["share"], any: [["goods"], ["name", "orders"]], not: { escrow: "true" } }],
    },
    share: { unit: "fen" },
    goods: {},
    name: {},
    orders: {},
    escrow: {},
    fixed: { demands: [{ value: "T", none: ["billNo"] }] },
    pay: { type: "object", fields: { user: {}, code: {}, "": { demands: [{ any: [["user"], ["code"]] }] } } },
    list: { type: "list", fields: { mid: { demands: [{ all: ["amount"] }] }, amount: { unit: "fen" } } },
  }
  it.each([
    ["a field that another needs", { billNo: "1", totalAmount: 1 }, "billDate", "given with billNo", "undefined"],
    ["one that a value needs", { split: true, goods: "g" }, "share", "given with split true", "undefined"],
    [
      "none of a choice",
      { split: true, share: 1, orders: "o" },
      "goods or name and orders",
      "given with split true",
      "undefined",
    ],
    [
      "a value that another rules out",
      { split: true, share: 1, goods: "g", escrow: "true" },
      "escrow",
      'not "true" with split true',
      "text of 4 characters",
    ],
    [
      "a field that a value rules out",
      { fixed: "T", billNo: "1", billDate: "d", totalAmount: 1 },
      "billNo",
      "absent with fixed T",
      "text of 1 characters",
    ],
    ["none of what a table needs", { pay: {} }, "pay.user or code", "given", "undefined"],
    [
      "within a list",
      { list: [{ mid: "1", amount: 1 }, { mid: "1" }] },
      "list[1].amount",
      "given with list[1].mid",
      "undefined",
    ],
  ])("%s", (_, fields, field, limit, received) => {
    expect(findTableProblem(rules, fields)).toEqual({ field, limit, received })
  })

  it.each([
    ["nothing where the field is absent", { totalAmount: 1 }],
    [
      "nothing where it has another value",
      { split: false, escrow: "true", fixed: "F", billNo: "1", billDate: "d", totalAmount: 1 },
    ],
    ["one of what a table needs", { pay: { code: "1" } }],
    ["what it asks for", { split: true, share: 1, name: "n", orders: "o", escrow: "false" }],
  ])("and asks %s", (_, fields) => {
    expect(findTableProblem(rules, fields)).toBeUndefined()
  })
})
