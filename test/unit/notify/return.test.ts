import { describe, expect, it } from "vitest"
import { verifyReturn } from "../../../src/notify/index.ts"
import { key, signedForm, without } from "../../support/notifications.ts"
import { returnExample } from "../../support/return-example.ts"

type Fields = Record<string, string>

const payment = returnExample("paymentReturn")
const bill: Fields = { ...returnExample("billReturn"), totalAmount: "1" }
const urlOf = (fields: Fields): string => `https://merchant.test/back?${signedForm(fields)}`

describe("verifyReturn", () => {
  it("returns the fields of an order, for display", async () => {
    const { totalAmount, ...strings } = payment
    expect(await verifyReturn(urlOf(payment), { key })).toEqual({
      kind: "paymentReturn",
      ...strings,
      totalAmount: Number(totalAmount),
      extra: {},
    })
  })

  it("returns the fields of a bill", async () => {
    const returned = await verifyReturn(urlOf({ ...bill, Zz: "1" }), { key })
    expect(returned).toMatchObject({
      kind: "billReturn",
      billNo: bill["billNo"],
      totalAmount: 1,
    })
    expect(returned).not.toHaveProperty("Zz")
    expect(returned.extra).toMatchObject({ Zz: "1" })
    for (const name of ["billNo", "billStatus"]) {
      expect((await verifyReturn(urlOf(without(bill, name)), { key })).kind).toBe("billReturn")
    }
  })

  it.each([
    ["a URL", (url: string) => new URL(url)],
    ["a path with its query", (url: string) => url.replace("https://merchant.test", "")],
    ["the query", (url: string) => new URL(url).searchParams],
    ["a URL with a fragment", (url: string) => `${url}#wechat_redirect`],
  ])("accepts %s", async (_, wrap) => {
    expect(await verifyReturn(wrap(urlOf(payment)), { key })).toEqual(await verifyReturn(urlOf(payment), { key }))
  })

  it("puts amounts that cannot be read into extra", async () => {
    const returned = await verifyReturn(urlOf({ ...payment, totalAmount: "49.00" }), { key })
    expect(returned).not.toHaveProperty("totalAmount")
    expect(returned.extra).toEqual({ totalAmount: "49.00" })
  })

  it.each([
    ["a changed value", (url: string) => url.replace("TRADE_SUCCESS", "TRADE_CLOSED"), "SIGNATURE_MISMATCH"],
    ["a parameter of the merchant", (url: string) => url.replace("?", "?shop=7&"), "SIGNATURE_MISMATCH"],
    ["a duplicate", (url: string) => `${url}&mid=1`, "DUPLICATE_FIELD"],
    ["a broken escape", (url: string) => `${url}&memo=%zz`, "MALFORMED_FORM"],
    ["more than 1 MiB", (url: string) => `${url}&memo=${"a".repeat(1_048_576)}`, "MALFORMED_FORM"],
    ["no signature", () => "https://merchant.test/back?a=1", "MISSING_SIGNATURE"],
    ["no query", () => "https://merchant.test/back", "UNREADABLE_INPUT"],
    ["only a fragment", () => "https://merchant.test/back#?a=1", "UNREADABLE_INPUT"],
  ])("rejects a URL with %s", async (_, change, code) => {
    await expect(verifyReturn(change(urlOf(payment)), { key })).rejects.toMatchObject({
      name: "NotificationError",
      code,
    })
  })

  it("says what to pass in place of a URL without a query", async () => {
    await expect(verifyReturn("https://merchant.test/back", { key })).rejects.toMatchObject({
      message: "The URL has no query. Pass request.url, or req.originalUrl in Express",
    })
  })

  it("names the merchant's own parameter", async () => {
    await expect(verifyReturn(urlOf(payment).replace("?", "?shop=7&"), { key })).rejects.toThrow(
      'matches without "shop"',
    )
  })

  it("rejects missing options", async () => {
    await expect(verifyReturn(urlOf(payment), undefined as never)).rejects.toMatchObject({ code: "INVALID_OPTION" })
  })
})
