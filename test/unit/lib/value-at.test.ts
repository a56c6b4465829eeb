import { describe, expect, it } from "vitest"
import { valueAt } from "../../../src/lib/value-at.ts"

describe("valueAt", () => {
  it.each([
    ["a field", { status: "PAID" }, "status", "PAID"],
    ["a nested field", { order: { payment: { status: "PAID" } } }, "order.payment.status", "PAID"],
    ["null", { status: null }, "status", null],
    ["an object", { order: { a: 1 } }, "order", { a: 1 }],
  ])("returns %s", (_, body, path, value) => {
    expect(valueAt(body, path)).toEqual(value)
  })

  it.each([
    ["an absent field", {}, "status"],
    ["a path through an absent field", {}, "order.status"],
    ["a path through null", { order: null }, "order.status"],
    ["a path through a string", { order: "PAID" }, "order.length"],
    ["a path with an empty name", { status: "PAID" }, ""],
  ])("returns undefined for %s", (_, body, path) => {
    expect(valueAt(body, path)).toBeUndefined()
  })

  it.each([undefined, null, "abc", 1])("returns undefined for the body %j", (body) => {
    expect(valueAt(body, "length")).toBeUndefined()
  })
})
