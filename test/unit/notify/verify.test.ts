import { describe, expect, it } from "vitest"
import { notifications } from "../../../generated/notifications.ts"
import { verifyNotification } from "../../../src/notify/index.ts"
import { key, payment, post, without } from "./posted.ts"

async function verify(fields: Readonly<Record<string, string>>, more = "") {
  return await verifyNotification((await post(fields)) + more, { key })
}

describe("a payment of the described product", () => {
  it("is typed: amounts are numbers, the random field is apart, sign is not handed on", async () => {
    expect(await verify(payment)).toEqual({
      ...without(payment, "Zz"),
      kind: "payScorePayment",
      totalAmount: 1908,
      couponAmount: 0,
      extra: { Zz: "aBcD" },
    })
  })

  it("narrows by kind, so that its fields have their types", async () => {
    const notice = await verify(payment)
    if (notice.kind !== "payScorePayment") throw new Error(`kind is ${notice.kind}`)
    const fen: number | undefined = notice.totalAmount
    const order: string | undefined = notice.merOrderId
    expect([fen, order]).toEqual([1908, payment["merOrderId"]])
  })

  it.each(notifications.payScorePayment.required)("is not taken for one when %s is missing", async (name) => {
    const rest = without(payment, name)
    expect(await verify(rest)).toEqual({ kind: "undescribed", extra: rest })
  })

  it.each(notifications.payScorePayment.required)("nor when %s is there without a value", async (name) => {
    const rest = without(payment, name)
    expect(await verify(rest, `&${name}=`)).toEqual({ kind: "undescribed", extra: rest })
  })

  it.each(notifications.payScorePayment.amounts)("reads the amount %s", async (name) => {
    expect(await verify({ ...payment, [name]: "12345" })).toMatchObject({ [name]: 12345 })
  })

  it.each(["19.08", "-1", "1e3", "￥1", "9007199254740993"])(
    "keeps the unreadable amount %s as text",
    async (printed) => {
      const notice = await verify({ ...payment, totalAmount: printed })
      expect(notice).not.toHaveProperty("totalAmount")
      expect(notice.extra).toEqual({ Zz: "aBcD", totalAmount: printed })
    },
  )

  it.each([
    ["kind", "undescribed"],
    ["extra", "{}"],
    ["constructor", "x"],
  ])("a signed field named %s does not displace anything", async (name, value) => {
    const notice = await verify({ ...payment, [name]: value })
    expect(notice.kind).toBe("payScorePayment")
    expect(notice.extra).toEqual({ Zz: "aBcD", [name]: value })
  })
})

describe("what was not signed is not handed on", () => {
  it.each(["", "+", "%09%0A", "%E3%80%80", "%C2%A0"])("a described field with the value '%s'", async (blank) => {
    const rest = without(payment, "merOrderId")
    const notice = await verify(rest, `&merOrderId=${blank}`)
    expect(notice.kind).toBe("payScorePayment")
    expect(notice).not.toHaveProperty("merOrderId")
  })

  it("nor one that the description lacks", async () => {
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
