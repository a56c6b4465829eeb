import { describe, expect, it } from "vitest"
import { CLOSE, openShop, QUERY } from "./shop.ts"

const PRE_ORDER = "/v1/netpay/wx/app-pre-order"
const PRE_QUERY = "/v1/netpay/wx/app-pre-query"
const PRE_CLOSE = "/v1/netpay/wx/app-pre-close"

/** A shop with one order in an app and another one. */
async function setUp(rulesOff: readonly string[]) {
  const shop = openShop({ rulesOff })
  const merOrderId = "9SBX00000009"
  const order = { merOrderId, totalAmount: 4900, tradeType: "APP", subAppId: "wx0", instMid: "APPDEFAULT" }
  await shop.send(PRE_ORDER, order)
  return { ...shop, preOrder: merOrderId, other: await shop.create() }
}

describe("with query.anyQuery switched off", () => {
  it("a pre-order is found and closed by the operations of its product only", async () => {
    const { send, preOrder, other } = await setUp(["query.anyQuery"])
    for (const [path, merOrderId, errCode] of [
      [PRE_QUERY, preOrder, "SUCCESS"],
      [PRE_QUERY, other, "NO_ORDER"],
      [QUERY, preOrder, "NO_ORDER"],
      [QUERY, other, "SUCCESS"],
      ["/v1/netpay/trade/app-pre-query", preOrder, "NO_ORDER"],
      [PRE_CLOSE, other, "NO_ORDER"],
      [CLOSE, preOrder, "NO_ORDER"],
      [PRE_CLOSE, preOrder, "SUCCESS"],
      [CLOSE, other, "SUCCESS"],
    ] as const) {
      const instMid = path.includes("app-") ? "APPDEFAULT" : "YUEDANDEFAULT"
      expect(await send(path, { merOrderId, instMid }), `${path} ${merOrderId}`).toMatchObject({ errCode })
    }
  })

  it("a pre-order is found and closed by every operation if the rule applies", async () => {
    const { send, preOrder, other } = await setUp([])
    expect(await send(QUERY, { merOrderId: preOrder })).toMatchObject({ errCode: "SUCCESS" })
    const closed = await send(PRE_CLOSE, { merOrderId: other, instMid: "APPDEFAULT" })
    expect(closed).toMatchObject({ errCode: "SUCCESS" })
  })
})

describe("a rule about a response that nobody has published", () => {
  it.each([
    [
      "query.open",
      "/v1/netpay/upg/app-pre-order",
      { merOrderId: "9SBX00000008", totalAmount: 1, instMid: "WGDEFAULT" },
    ],
    ["query.open", "/v1/netpay/ucp/order", { merOrderId: "9SBX00000008", totalAmount: 1 }],
    ["query.open", "/v1/netpay/wx/mini-pre-query", { merOrderId: "9SBX00000009", instMid: "MINIDEFAULT" }],
    ["buyer.anyCode", "/v1/netpay/wx/get-buyer-info", { barCode: "130000000000000000" }],
  ])("%s, switched off, stops the simulation of %s", async (rule, path, fields) => {
    const on = await setUp([])
    expect(await on.send(path, fields)).toMatchObject({ errCode: "SUCCESS" })
    const off = await setUp([rule])
    await expect(off.send(path, fields)).rejects.toMatchObject({ name: "NotSimulatedError" })
    expect(off.sandbox.orders.get("9SBX00000008")).toBeUndefined()
  })
})
