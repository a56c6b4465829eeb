import { describe, expect, it } from "vitest"
import { readAmounts, valueAt } from "../../../src/lib/amounts.ts"

describe("readAmounts", () => {
  it.each([
    ["a number", 1908, 1908],
    ["digits", "1908", 1908],
    ["zero", "0", 0],
    ["leading zeros, which are decimal", "0010", 10],
    ["a negative number", -1, -1],
    ["the largest exact number", "9007199254740991", Number.MAX_SAFE_INTEGER],
  ])("reads %s", (_, printed, fen) => {
    const body = { totalAmount: printed, mid: "007" }
    expect(readAmounts(body, ["totalAmount"])).toEqual({})
    expect(body).toEqual({ totalAmount: fen, mid: "007" })
  })

  it.each([
    ["nothing between the quotes", ""],
    ["white space", " 1"],
    ["a fraction", "1.00"],
    ["a fractional number", 0.5],
    ["an exponent", "1e2"],
    ["hexadecimal", "0x10"],
    ["a sign", "+1"],
    ["full-width digits", "１２"],
    ["one more than is exact", "9007199254740992"],
    ["an inexact number", 2 ** 53],
    ["null", null],
    ["a list", [1]],
  ])("takes out %s and hands it back", (_, printed) => {
    const body = { totalAmount: printed, mid: "007" }
    expect(readAmounts(body, ["totalAmount"])).toEqual({ totalAmount: printed })
    expect(body).toEqual({ mid: "007" })
  })

  it("follows dotted paths and names the path of what it could not read", () => {
    const body = { bill: { payment: { totalAmount: "954", discount: "-" } } }
    const paths = ["bill.payment.totalAmount", "bill.payment.discount", "bill.payment.absent", "absent.totalAmount"]
    expect(readAmounts(body, paths)).toEqual({ "bill.payment.discount": "-" })
    expect(body).toEqual({ bill: { payment: { totalAmount: 954 } } })
  })

  it("reads those of every member of a list, in lists of lists too", () => {
    const body = { goods: [{ price: "1" }, { price: "x" }, null], bills: [{ parts: [{ fen: "7" }, { fen: "" }] }] }
    expect(readAmounts(body, ["goods[].price", "bills[].parts[].fen"])).toEqual({
      "goods[1].price": "x",
      "bills[0].parts[1].fen": "",
    })
    expect(body).toEqual({ goods: [{ price: 1 }, {}, null], bills: [{ parts: [{ fen: 7 }, {}] }] })
  })

  it.each([null, "text", 3, []])("lets %j stand where an object was expected", (bill) => {
    const body = { bill }
    expect(readAmounts(body, ["bill.totalAmount"])).toEqual({})
    expect(body).toEqual({ bill })
  })
})

it("valueAt finds nothing in what is no object", () => {
  expect([undefined, null, "abc", 1].map((holder) => valueAt(holder, "length"))).toEqual(Array(4).fill(undefined))
  expect(valueAt({ length: 2 }, "length")).toBe(2)
})
