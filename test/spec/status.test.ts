import { describe, expect, it } from "vitest"
import * as constants from "../../generated/status.ts"
import { status } from "../../scripts/generate/status.ts"
import { responseOf } from "../../scripts/spec/openapi.ts"
import { fieldsOf } from "../../scripts/spec/walk.ts"
import { api, calls } from "./generated.ts"

/** Fields that list a status which decides nothing about money. */
const WITHOUT_CONSTANT = ["orderPromotionStatus"]

const fields = calls.flatMap(([path, call]) =>
  [...fieldsOf(api, responseOf(call))]
    .filter(({ name }) => /status$|^queryResCode$/i.test(name) && !WITHOUT_CONSTANT.includes(name))
    .flatMap(({ path: place, field }) =>
      field["x-ums-values"] ? [[`${path} ${place}`, Object.keys(field["x-ums-values"])] as const] : [],
    ),
)

describe("generated/status.ts", () => {
  it.each(fields)("has a constant with the values of %s", (_, values) => {
    const lists = Object.values(constants).map((constant) => Object.values(constant).join())
    expect(lists).toContain(values.join())
  })

  it("names a value in capitals, and a code by its meaning", () => {
    expect(constants.TradeStatus.TRADE_SUCCESS).toBe("TRADE_SUCCESS")
    expect(constants.SplitStatus.FAIL).toBe("fail")
    expect(constants.PoslinkTradeResult).toMatchObject({ SUCCEEDED: "0", REFUNDED: "3", STATE_NOT_KNOWN: "FF" })
    for (const constant of Object.values(constants)) {
      for (const name of Object.keys(constant)) expect(name).toMatch(/^[A-Z]+(_[A-Z]+)*$/)
    }
  })

  it("documents each constant and each value in both languages", () => {
    const lines = status(api).split("\n")
    for (const [index, line] of lines.entries()) {
      if (/^export const|^ {2}\w/.test(line)) expect(lines[index - 1]).toMatch(/^ *\/\*\* \p{Script=Han}.* · .+ \*\/$/u)
    }
  })

  it("fails when the field of a constant is gone", () => {
    const copy = structuredClone(api)
    delete copy.paths["/v1/netpay/query"]
    expect(() => status(copy)).toThrow("TradeStatus: /v1/netpay/query has no response field status")
  })
})
