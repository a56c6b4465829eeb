import { describe, expect, it } from "vitest"
import { findMismatch } from "../../../src/client/judge.ts"
import type { OperationMeta } from "../../../src/lib/operation.ts"

const meta: OperationMeta = {
  effect: "write",
  success: ["SUCCESS"],
  request: { fields: { refundAmount: { unit: "fen" }, price: { unit: "fen", digits: true }, merOrderId: {}, tid: {} } },
  echo: { merOrderId: "merOrderId", refundAmount: "refundAmount", "bill.price": "price", "bill.tid": "tid" },
  amounts: [],
}
const sent = { merOrderId: "0071", refundAmount: 4900, price: "100", tid: "00000001", msgId: "m1", mid: "1" }

describe("findMismatch", () => {
  it.each([
    [
      "the same values",
      { merOrderId: "0071", refundAmount: 4900, bill: { price: "100", tid: "00000001" }, msgId: "m1" },
    ],
    ["white space around a value", { merOrderId: " 0071 ", msgId: "m1\n" }],
    ["an amount as digits, or as a number", { refundAmount: "4900", bill: { price: 100 } }],
    ["an amount with leading zeros", { refundAmount: "000000004900" }],
    ["a number that is digits of the same value", { bill: { tid: 1 } }],
    ["absent and blank values", { merOrderId: "", refundAmount: " ", bill: null, msgId: null }],
    ["other fields", { mid: "2", price: "7", secureStatus: "x" }],
  ])("finds nothing for %s", (_, received) => {
    expect(findMismatch(meta, sent, received)).toBeUndefined()
  })

  it.each([
    ["merOrderId", { merOrderId: "71" }],
    ["merOrderId", { merOrderId: "0071x" }],
    ["merOrderId", { merOrderId: {} }],
    ["merOrderId", { merOrderId: false }],
    ["refundAmount", { refundAmount: 100 }],
    ["refundAmount", { refundAmount: "49.00" }],
    ["refundAmount", { refundAmount: 0 }],
    ["bill.price", { bill: { price: "1000" } }],
    ["bill.tid", { bill: { tid: 2 } }],
    ["msgId", { merOrderId: "0071", msgId: "m2" }],
  ])("finds %s in %j", (path, received) => {
    expect(findMismatch(meta, sent, received)).toBe(path)
  })

  it("compares nothing with a field that was not sent", () => {
    expect(findMismatch(meta, {}, { merOrderId: "1", refundAmount: 1, msgId: "m1" })).toBeUndefined()
    expect(findMismatch(meta, { merOrderId: null }, { merOrderId: "1" })).toBeUndefined()
  })

  it("compares msgId where the metadata has no echo", () => {
    const { echo: _, ...without } = meta
    expect(findMismatch(without, sent, { merOrderId: "1", msgId: "m1" })).toBeUndefined()
    expect(findMismatch(without, sent, { msgId: "m2" })).toBe("msgId")
  })
})
