import { describe, expect, test } from "vitest"
import { en } from "../../../../src/sandbox/desk/texts/en.ts"
import { zh } from "../../../../src/sandbox/desk/texts/zh.ts"
import { open } from "./open.ts"

describe("the cashier page of an order", () => {
  test("shows the amount in yuan and what is bought, and lets the payer choose a wallet", async () => {
    const { order, get, post, sandbox, merOrderId } = open()
    await order({ orderDesc: "白茶 250 g" })
    const { html } = await get(`/cashier/${merOrderId}`, { "accept-language": "zh-CN" })
    expect(html).toContain("¥49.00")
    expect(html).toContain("白茶 250 g")
    const paid = await post(`/cashier/${merOrderId}`, { action: "pay", wallet: "alipay" })
    expect([paid.status, paid.headers.get("location")]).toEqual([303, `/cashier/${merOrderId}`])
    expect(sandbox.orders.get(merOrderId)?.payment).toMatchObject({ wallet: "alipay", amount: 4900 })
    expect((await get(`/cashier/${merOrderId}`)).html).toContain(en.cashier.paid)
  })

  test("pays once", async () => {
    const { order, post, sandbox, merOrderId } = open()
    await order()
    await post(`/cashier/${merOrderId}`, { action: "pay" })
    const again = await post(`/cashier/${merOrderId}`, { action: "pay" })
    expect([again.status, again.html.includes(en.cashier.notPayable)]).toEqual([400, true])
    expect(sandbox.ledger.entries()).toHaveLength(1)
  })

  test.each([
    ["fail", "failed"],
    ["expire", "closed"],
    ["cancel", "unpaid"],
  ])("%s makes the order %s", async (action, state) => {
    const { order, post, get, sandbox, merOrderId } = open()
    await order()
    const { headers } = await post(`/cashier/${merOrderId}`, { action })
    expect(sandbox.orders.get(merOrderId)?.state).toBe(state)
    expect((await get(headers.get("location") ?? "")).status).toBe(200)
  })

  test("rejects a number without the merchant's 来源编号, as the real page does", async () => {
    const { order, get, post, sandbox } = open()
    await order({ merOrderId: "XXXX0000000001" })
    const { html } = await get("/cashier/XXXX0000000001", { "accept-language": "zh" })
    expect(html).toContain("无效订单号，订单号必须以9SBX开头")
    expect(html).not.toContain("<form")
    expect((await post("/cashier/XXXX0000000001", { action: "pay" })).status).toBe(409)
    expect(sandbox.orders.get("XXXX0000000001")?.state).toBe("unpaid")
  })

  test("does not know other numbers", async () => {
    const { get } = open()
    expect((await get("/cashier/nothing", { "accept-language": "zh" })).html).toContain(zh.cashier.unknown)
  })
})
