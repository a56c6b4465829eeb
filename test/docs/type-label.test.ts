import { expect, it } from "vitest"
import { sectionOf } from "../../scripts/docs/browser/titles.ts"
import { typeLabel } from "../../scripts/docs/browser/type-label.ts"
import { messages } from "../../scripts/docs/messages.ts"

const namesIn = (language: "zh" | "en") => {
  const { types, or, arrayOf, units } = messages[language]
  return { fen: types.fen, or, arrayOf, names: { ...types, ...units } }
}

it.each([
  ["integer or string, (fen), [ 1 .. 100000000 ]", "金额（分）, 1..100000000", "amount (fen), 1..100000000"],
  ["integer or string, (fen)", "金额（分）", "amount (fen)"],
  ["string, <= 64 characters", "字符串, ≤ 64 个字符", "string, ≤ 64 characters"],
  ["string, [ 8 .. 32 ] characters", "字符串, 8..32 个字符", "string, 8..32 characters"],
  ["string, = 6 characters", "字符串, 6 个字符", "string, 6 characters"],
  ["Array of objects, non-empty", "对象数组, 不能为空", "array of objects, non-empty"],
  ["string or null", "字符串 或 空", "string or null"],
])("names the type %s in both languages", (redoc, zh, en) => {
  expect(typeLabel(redoc, namesIn("zh"))).toBe(zh)
  expect(typeLabel(redoc, namesIn("en"))).toBe(en)
})

it.each([
  ["", "/"],
  ["#/bills/createbillqrcode", "/bills/createbillqrcode"],
  ["#/bills/createbillqrcode#bills/createbillqrcode/t=request&path=msgid", "/bills/createbillqrcode"],
  ["#tag/bills/operation/createBillQrCode", "/bills/createbillqrcode"],
  ["#tag/bills", "/bills"],
  ["#/section/%E7%AD%BE%E5%90%8D", "/section/签名"],
  ["#/%", "/%"],
])("finds the section of the link %s", (hash, section) => {
  expect(sectionOf(hash)).toBe(section)
})
