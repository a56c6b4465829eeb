import { describe, expect, it } from "vitest"
import { notifications } from "../../../generated/notifications.ts"
import { verifyNotification } from "../../../src/notify/index.ts"
import { key, payment, signedForm, without } from "../../support/notifications.ts"

async function verify(fields: Readonly<Record<string, string>>, more = "") {
  return await verifyNotification(signedForm(fields) + more, { key })
}

describe("a payment", () => {
  it("has numbers as amounts, its random field in extra, and not the field sign", async () => {
    expect(await verify(payment)).toEqual({
      ...without(payment, "Zz"),
      kind: "payScorePayment",
      totalAmount: 1908,
      couponAmount: 0,
      extra: { Zz: "aBcD" },
    })
  })

  it("narrows by kind, so that its fields have types", async () => {
    const notification = await verify(payment)
    if (notification.kind !== "payScorePayment") throw new Error(`kind is ${notification.kind}`)
    const fen: number | undefined = notification.totalAmount
    const order: string | undefined = notification.merOrderId
    expect([fen, order]).toEqual([1908, payment["merOrderId"]])
  })

  it.each(notifications.payScorePayment.required)("is undescribed when %s is missing", async (name) => {
    const rest = without(payment, name)
    expect(await verify(rest)).toEqual({ kind: "undescribed", extra: rest })
  })

  it.each(notifications.payScorePayment.required)("is undescribed when %s has no value", async (name) => {
    const rest = without(payment, name)
    expect(await verify(rest, `&${name}=`)).toEqual({ kind: "undescribed", extra: rest })
  })

  it.each(notifications.payScorePayment.amounts)("has the amount %s as a number", async (name) => {
    expect(await verify({ ...payment, [name]: "12345" })).toMatchObject({ [name]: 12345 })
  })

  it.each(["19.08", "-1", "1e3", "￥1", "9007199254740993"])(
    "has the unreadable amount %s as a string in extra",
    async (written) => {
      const notification = await verify({ ...payment, totalAmount: written })
      expect(notification).not.toHaveProperty("totalAmount")
      expect(notification.extra).toEqual({ Zz: "aBcD", totalAmount: written })
    },
  )

  it.each([
    ["kind", "undescribed"],
    ["extra", "{}"],
    ["constructor", "x"],
  ])("keeps its own properties when a signed field is named %s", async (name, value) => {
    const notification = await verify({ ...payment, [name]: value })
    expect(notification.kind).toBe("payScorePayment")
    expect(notification.extra).toEqual({ Zz: "aBcD", [name]: value })
  })
})

describe("a field that is not signed is not returned", () => {
  it.each(["", "+", "%09%0A", "%E3%80%80", "%C2%A0"])("a known field with the blank value '%s'", async (blank) => {
    const rest = without(payment, "merOrderId")
    const notification = await verify(rest, `&merOrderId=${blank}`)
    expect(notification.kind).toBe("payScorePayment")
    expect(notification).not.toHaveProperty("merOrderId")
  })

  it("an unknown field", async () => {
    expect((await verify(payment, "&injected=&memo=+")).extra).toEqual({ Zz: "aBcD" })
  })
})

describe("a field named __proto__", () => {
  it("does no harm when it is not signed", async () => {
    await expect(verify(payment, "&__proto__=x")).rejects.toMatchObject({ code: "SIGNATURE_MISMATCH" })
    expect(Object.keys((await verify(payment, "&__proto__=")).extra)).toEqual(["Zz"])
  })

  it.each([payment, without(payment, "mid")])("stays an ordinary field when it is signed", async (base) => {
    const fields = Object.fromEntries([...Object.entries(base), ["__proto__", "x"], ["constructor", "y"]])
    const { extra } = await verify(fields)
    expect(Object.getPrototypeOf(extra)).toBe(Object.prototype)
    expect(Object.getOwnPropertyDescriptor(extra, "__proto__")?.value).toBe("x")
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined()
  })
})
