import { expect, it } from "vitest"
import { parse } from "yaml"
import { requirementLines } from "../../scripts/docs/requirements.ts"
import type { Description, Schema } from "../../scripts/spec/openapi.ts"

const api = { components: { schemas: {}, responses: {} } } as unknown as Description

const table: Schema = parse(`
type: object
properties:
  goods: { type: array, items: { type: object, dependentRequired: { subMerchantId: [amount] } } }
dependentRequired: { billNo: [billDate, totalAmount] }
allOf:
  - description: 分账时必须给出平台金额
    x-en: a split needs platformAmount
    if: { required: [divisionFlag], properties: { divisionFlag: { const: true } } }
    then:
      required: [platformAmount]
      anyOf: [{ required: [goods] }, { required: [subOrders] }]
      properties: { secureTransaction: { not: { const: "true" } } }
  - description: 两个编号至少给出一个
    x-en: one of the two numbers is needed
    anyOf: [{ required: [orderId] }, { required: [traceNo, date] }]
`)

it("explains what the fields of a table require of each other", () => {
  expect(requirementLines(api, table, "zh")).toEqual([
    "传了 `billNo` 时，必须同时传 `billDate`、`totalAmount`",
    "分账时必须给出平台金额<br><small>`divisionFlag` 为 `true` 时，必须同时传 `platformAmount`；至少传 `goods`、`subOrders` 之一；`secureTransaction` 不能为 `true`</small>",
    "两个编号至少给出一个<br><small>至少传 `orderId`、`traceNo` + `date` 之一</small>",
    "传了 `goods[].subMerchantId` 时，必须同时传 `goods[].amount`",
  ])
})
