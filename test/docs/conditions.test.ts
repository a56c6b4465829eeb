import { expect, it } from "vitest"
import { parse } from "yaml"
import { conditionsOf } from "../../scripts/docs/conditions.ts"
import type { Description, Schema } from "../../scripts/generate/description.ts"

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

it("says in words what the fields of a table ask of each other", () => {
  expect(conditionsOf(api, table, "zh")).toEqual([
    "给出 `billNo` 时，还须给出 `billDate`、`totalAmount`",
    "分账时必须给出平台金额<br><small>`divisionFlag` 为 `true` 时，还须给出 `platformAmount`；至少给出 `goods`、`subOrders` 之一；`secureTransaction` 不能为 `true`</small>",
    "两个编号至少给出一个<br><small>至少给出 `orderId`、`traceNo` + `date` 之一</small>",
    "给出 `goods[].subMerchantId` 时，还须给出 `goods[].amount`",
  ])
})
