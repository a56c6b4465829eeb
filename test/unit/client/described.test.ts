import { describe, expect, it } from "vitest"
import { GatewayError } from "../../../src/index.ts"
import { clientOf, exampleBodies, gatewayThatSays, noNetwork, untyped } from "./gateway.ts"

const QR_CODE = "/v1/netpay/bills/get-qrcode"
const bill = { billNo: "31942026030400000001", billDate: "2026-03-04", totalAmount: 4900 }
const ACCEPTED = gatewayThatSays({ errCode: "SUCCESS" })

/** What the gateway reads off the wire for one body. */
async function sentOf(path: string, body: object) {
  const gateway = gatewayThatSays({ errCode: "SUCCESS" })
  const { error } = await untyped(clientOf(gateway.fetch)).POST(path, { body })
  if (error) throw error
  return gateway.received[0]?.body
}

describe("amounts go out as the table wants them", () => {
  const goods = [{ goodsId: "1", price: 4900, subMerchantId: "898340149000006", subOrderAmount: 4900 }]

  it("a number as a number, one that the table calls text as digits, in lists too", async () => {
    const sent = await sentOf(QR_CODE, { ...bill, goods })
    expect(sent?.["totalAmount"]).toBe(4900)
    expect(sent?.["goods"]).toEqual([{ ...goods[0], price: "4900", subOrderAmount: 4900 }])
  })

  it("and the caller's own objects are not touched", async () => {
    const body = Object.freeze({ ...bill, goods: Object.freeze(goods.map((item) => Object.freeze({ ...item }))) })
    await sentOf(QR_CODE, body)
    expect(body.goods[0]?.price).toBe(4900)
  })

  it("and what is inside is checked as it is sent, whatever getters, classes and toJSON make of it", async () => {
    class Share {
      readonly mid = "898340149000006"
      readonly totalAmount = 6
    }
    const refund = { merOrderId: "319420260304", refundOrderId: "319420260305", refundAmount: 10, platformAmount: 4 }
    const sent = await sentOf("/v1/netpay/refund", { ...refund, subOrders: [new Share()] })
    expect(sent?.["subOrders"]).toEqual([{ mid: "898340149000006", totalAmount: 6 }])
    const disguised = { mid: "898340149000006", totalAmount: 6, toJSON: () => ({ mid: "1", totalAmount: 999_999_999 }) }
    for (const subOrders of [[disguised], [new Date(0)], [() => 1]]) {
      const body = { ...refund, subOrders }
      const { outcome, error } = await untyped(clientOf(noNetwork)).POST("/v1/netpay/refund", { body })
      expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_INPUT" })
    }
  })

  it("and what only a prototype has is neither checked nor sent", async () => {
    const item = Object.assign(Object.create({ price: 999_999_999.5 }), { goodsId: "1" })
    const place = Object.assign(Object.create({ more: 1 }), { foodOrderType: "pre_order" })
    const sent = await sentOf(QR_CODE, { ...bill, goods: [item], retCommParams: place })
    expect(sent?.["goods"]).toEqual([{ goodsId: "1" }])
    expect(sent?.["retCommParams"]).toEqual({ foodOrderType: "pre_order" })
  })

  it("fields that no table has go out as they are, in items too", async () => {
    const sent = await sentOf(QR_CODE, { ...bill, more: { a: [1] }, goods: [{ goodsId: "1", tomorrow: [null] }] })
    expect(sent).toMatchObject({ more: { a: [1] }, goods: [{ goodsId: "1", tomorrow: [null] }] })
  })
})

describe("fields that need each other", () => {
  it.each([
    ["a number without its date", { billDate: undefined }, "billDate", "given with billNo"],
    [
      "a split without its shares",
      { divisionFlag: true, platformAmount: 0 },
      "goods or subOrders",
      "given with divisionFlag true",
    ],
    [
      "a split that is an escrow",
      { divisionFlag: true, platformAmount: 0, goods: [{ goodsId: "1" }], secureTransaction: "true" },
      "secureTransaction",
      'not "true" with divisionFlag true',
    ],
    [
      "a share without its amount",
      { subOrders: [{ mid: "898340149000006" }] },
      "subOrders[0].totalAmount",
      "given with subOrders[0].mid",
    ],
  ])("%s: nothing is sent", async (_, wrong, field, limit) => {
    const { outcome, error } = await untyped(clientOf(noNetwork)).POST(QR_CODE, { body: { ...bill, ...wrong } })
    expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_INPUT", field, limit })
  })

  it("a query needs one of two numbers", async () => {
    const query = "/v1/netpay/query"
    const { error } = await untyped(clientOf(noNetwork)).POST(query, { body: {} })
    expect(error).toMatchObject({ field: "merOrderId or targetOrderId", limit: "given", received: "undefined" })
    const result = await clientOf(ACCEPTED.fetch).POST(query, { body: { targetOrderId: "4200000" } })
    expect(result.outcome).toBe("succeeded")
  })
})

describe("a reply whose code stands elsewhere", () => {
  const INVOICE = "/v1/invoice/invoice"
  const post = (reply: object, init?: ResponseInit) => {
    const { fetch } = gatewayThatSays(reply as never, init)
    return untyped(clientOf(fetch)).POST(INVOICE, { body: exampleBodies.get(INVOICE) })
  }

  it("is read there", async () => {
    expect((await post({ resultCode: "SUCCESS", status: "ISSUED" })).outcome).toBe("succeeded")
    expect((await post({ resultCode: "SUCCESS", status: "ISSUING" })).outcome).toBe("processing")
  })

  it("refuses there, in its own words", async () => {
    const { outcome, error } = await post({ resultCode: "NO_INVOICE", resultMsg: "没有发票" })
    expect(error).toBeInstanceOf(GatewayError)
    expect({ outcome, ...error }).toMatchObject({
      outcome: "unknown",
      code: "UNLISTED",
      gatewayCode: "NO_INVOICE",
      gatewayMessage: "没有发票",
    })
  })

  it("gives way to the gateway's own code", async () => {
    const { outcome, error } = await post(
      { errCode: "1000", errInfo: "认证失败", resultCode: "SUCCESS" },
      { status: 412 },
    )
    expect({ outcome, ...error }).toMatchObject({ outcome: "rejected", code: "1000", gatewayMessage: "认证失败" })
  })

  it("is not outdone by a yes of the gateway", async () => {
    for (const resultCode of ["FAIL", undefined, null]) {
      expect((await post({ errCode: "SUCCESS", resultCode, status: "ISSUED" })).outcome, String(resultCode)).toBe(
        "unknown",
      )
    }
    expect((await post({ errCode: "SUCCESS", resultCode: "SUCCESS", status: "ISSUED" })).outcome).toBe("succeeded")
  })

  it("nor is a field without a name", async () => {
    const { fetch } = gatewayThatSays({ "": "SUCCESS" })
    expect((await clientOf(fetch).POST(QR_CODE, { body: bill })).outcome).toBe("unknown")
  })

  it("is nothing to an operation that has errCode", async () => {
    const { fetch } = gatewayThatSays({ resultCode: "SUCCESS" })
    const { outcome, error } = await clientOf(fetch).POST("/v1/netpay/query", { body: { merOrderId: "319420260304" } })
    expect({ outcome, ...error }).toMatchObject({ outcome: "unknown", code: "NO_ERR_CODE" })
  })
})

describe("a read", () => {
  it("that was lost says that no money moved by it", async () => {
    const fetch = async () => Promise.reject(new TypeError("fetch failed"))
    const { outcome, error } = await clientOf(fetch).POST("/v1/netpay/query", { body: { merOrderId: "319420260304" } })
    expect(outcome).toBe("unknown")
    expect(error).toMatchObject({ advice: "No money moved by this call." })
  })
})
