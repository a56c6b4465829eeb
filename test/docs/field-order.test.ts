import { expect, it } from "vitest"
import { parse } from "yaml"
import { conditionNote, fillNote } from "../../scripts/docs/field-notes.ts"
import { ordered } from "../../scripts/docs/field-order.ts"
import { conditionsOf } from "../../scripts/docs/requirements.ts"
import type { Description, Schema } from "../../scripts/spec/openapi.ts"

const api = { components: { schemas: {}, responses: {} } } as unknown as Description

const table: Schema = parse(`
type: object
required: [requestTimestamp, mid, instMid, refundAmount]
properties:
  msgId: { type: string }
  requestTimestamp: { type: string, x-ums-time: true }
  mid: { type: string }
  instMid: { type: string, const: QRPAYDEFAULT }
  memo: { type: string }
  billDate: { type: string }
  billNo: { type: string }
  refundAmount: { format: fen }
dependentRequired: { billNo: [billDate] }
`)

it("puts required fields first, then conditional and optional ones, and those of the envelope last", () => {
  expect(Object.keys(ordered(api, table).properties ?? {})).toEqual([
    "refundAmount",
    "billDate",
    "memo",
    "billNo",
    "msgId",
    "requestTimestamp",
    "mid",
    "instMid",
  ])
})

it("says at a field when it is required and who fills it in", () => {
  expect(conditionNote(conditionsOf(table, "zh").get("billDate"), "zh")).toEqual(["**条件**：传了 `billNo` 时，必填"])
  expect(conditionNote(conditionsOf(table, "en").get("billDate"), "en")).toEqual([
    "**Condition**: with `billNo`, required",
  ])
  expect(conditionNote(conditionsOf(table, "en").get("memo"), "en")).toEqual([])
  const note = (name: string): string[] => fillNote(name, table.properties?.[name] ?? {}, "en")
  expect(["instMid", "requestTimestamp", "mid", "memo"].map((name) => note(name).length)).toEqual([1, 1, 1, 0])
})
