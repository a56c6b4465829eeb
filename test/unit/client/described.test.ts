import { describe, expect, it } from "vitest"
import { GatewayError } from "../../../src/index.ts"
import { exampleBodies } from "../../support/examples.ts"
import { clientOf, gatewayWith, noNetwork, untyped } from "../../support/gateway.ts"

const QR_CODE = "/v1/netpay/bills/get-qrcode"
const bill = { billNo: "31942026030400000001", billDate: "2026-03-04", totalAmount: 4900 }
const ACCEPTED = gatewayWith({ errCode: "SUCCESS" })

/** The body that the gateway receives for the caller's body. */
async function sentOf(path: string, body: object) {
  const gateway = gatewayWith({ errCode: "SUCCESS" })
  const { error } = await untyped(clientOf(gateway.fetch)).POST(path, { body })
  if (error) throw error
  return gateway.received[0]?.body
}

describe("a body is sent as its table says", () => {
  const goods = [{ goodsId: "1", price: 4900, subMerchantId: "898340149000006", subOrderAmount: 4900 }]

  it("writes an amount as a number, or as digits where the gateway wants digits, also in lists", async () => {
    const sent = await sentOf(QR_CODE, { ...bill, goods })
    expect(sent?.["totalAmount"]).toBe(4900)
    expect(sent?.["goods"]).toEqual([{ ...goods[0], price: "4900", subOrderAmount: 4900 }])
  })

  it("does not change the caller's objects", async () => {
    const body = Object.freeze({ ...bill, goods: Object.freeze(goods.map((item) => Object.freeze({ ...item }))) })
    await sentOf(QR_CODE, body)
    expect(body.goods[0]?.price).toBe(4900)
  })

  it("reads a getter of a list member once, so that it sends the value that it checked", async () => {
    let reads = 0
    const item = {
      goodsId: "1",
      get price() {
        return reads++ === 0 ? 100 : -999.5
      },
    }
    const sent = await sentOf(QR_CODE, { ...bill, goods: [item] })
    expect(sent?.["goods"]).toEqual([{ goodsId: "1", price: "100" }])
    expect(reads).toBe(1)
  })

  it("accepts instances of a class in a list, and rejects what has toJSON", async () => {
    class Share {
      readonly mid = "898340149000006"
      readonly totalAmount = 6
    }
    const refund = { merOrderId: "319420260304", refundOrderId: "319420260305", refundAmount: 10, platformAmount: 4 }
    const sent = await sentOf("/v1/netpay/refund", { ...refund, subOrders: [new Share()] })
    expect(sent?.["subOrders"]).toEqual([{ mid: "898340149000006", totalAmount: 6 }])
    const withToJson = {
      mid: "898340149000006",
      totalAmount: 6,
      toJSON: () => ({ mid: "1", totalAmount: 999_999_999 }),
    }
    for (const subOrders of [[withToJson], [new Date(0)], [() => 1]]) {
      const body = { ...refund, subOrders }
      const { outcome, error } = await untyped(clientOf(noNetwork)).POST("/v1/netpay/refund", { body })
      expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_INPUT" })
    }
  })

  it("neither checks nor sends fields of a prototype", async () => {
    const item = Object.assign(Object.create({ price: 999_999_999.5 }), { goodsId: "1" })
    const place = Object.assign(Object.create({ more: 1 }), { foodOrderType: "pre_order" })
    const sent = await sentOf(QR_CODE, { ...bill, goods: [item], retCommParams: place })
    expect(sent?.["goods"]).toEqual([{ goodsId: "1" }])
    expect(sent?.["retCommParams"]).toEqual({ foodOrderType: "pre_order" })
  })

  it("sends fields that the table does not have unchanged, also in lists", async () => {
    const sent = await sentOf(QR_CODE, { ...bill, more: { a: [1] }, goods: [{ goodsId: "1", tomorrow: [null] }] })
    expect(sent).toMatchObject({ more: { a: [1] }, goods: [{ goodsId: "1", tomorrow: [null] }] })
  })
})

describe("fields that require each other", () => {
  it.each([
    ["a billNo without its date", { billDate: undefined }, "billDate", "required with billNo"],
    [
      "a split without its shares",
      { divisionFlag: true, platformAmount: 0 },
      "goods or subOrders",
      "required with divisionFlag true",
    ],
    [
      "a split of an escrow order",
      { divisionFlag: true, platformAmount: 0, goods: [{ goodsId: "1" }], secureTransaction: "true" },
      "secureTransaction",
      'not "true" with divisionFlag true',
    ],
    [
      "a share without its amount",
      { subOrders: [{ mid: "898340149000006" }] },
      "subOrders[0].totalAmount",
      "required with subOrders[0].mid",
    ],
  ])("rejects %s", async (_, wrong, field, expected) => {
    const { outcome, error } = await untyped(clientOf(noNetwork)).POST(QR_CODE, { body: { ...bill, ...wrong } })
    expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_INPUT", field, expected })
  })

  it("requires one of two order numbers in a query", async () => {
    const query = "/v1/netpay/query"
    const { error } = await untyped(clientOf(noNetwork)).POST(query, { body: {} })
    expect(error).toMatchObject({
      field: "merOrderId or targetOrderId",
      expected: "required",
      received: "undefined",
      message: "/v1/netpay/query not-sent: merOrderId or targetOrderId is missing (required). Nothing was sent.",
    })
    const result = await clientOf(ACCEPTED.fetch).POST(query, { body: { targetOrderId: "4200000" } })
    expect(result.outcome).toBe("succeeded")
  })
})

describe("a response with the code of its product in another field", () => {
  const INVOICE = "/v1/invoice/invoice"
  const post = (response: object, init?: ResponseInit) => {
    const { fetch } = gatewayWith(response as never, init)
    return untyped(clientOf(fetch)).POST(INVOICE, { body: exampleBodies.get(INVOICE) })
  }

  it("is judged by that field", async () => {
    expect((await post({ resultCode: "SUCCESS", status: "ISSUED" })).outcome).toBe("succeeded")
    expect((await post({ resultCode: "SUCCESS", status: "ISSUING" })).outcome).toBe("processing")
  })

  it("gives that code and its message in the error", async () => {
    const { outcome, error } = await post({ resultCode: "NO_INVOICE", resultMsg: "没有发票" })
    expect(error).toBeInstanceOf(GatewayError)
    expect({ outcome, ...error }).toMatchObject({
      outcome: "unknown",
      code: "UNLISTED",
      gatewayCode: "NO_INVOICE",
    })
    expect(error).toHaveProperty("gatewayMessage", "没有发票")
  })

  it("is judged by errCode if that is an error", async () => {
    const { outcome, error } = await post(
      { errCode: "1000", errInfo: "认证失败", resultCode: "SUCCESS" },
      { status: 412 },
    )
    expect({ outcome, ...error }).toMatchObject({ outcome: "rejected", code: "1000" })
    expect(error).toHaveProperty("gatewayMessage", "认证失败")
  })

  it("is not judged by errCode if that is a success", async () => {
    for (const resultCode of ["FAIL", undefined, null]) {
      expect((await post({ errCode: "SUCCESS", resultCode, status: "ISSUED" })).outcome, String(resultCode)).toBe(
        "unknown",
      )
    }
    expect((await post({ errCode: "SUCCESS", resultCode: "SUCCESS", status: "ISSUED" })).outcome).toBe("succeeded")
  })

  it("is not judged by a field with an empty name", async () => {
    const { fetch } = gatewayWith({ "": "SUCCESS" })
    expect((await clientOf(fetch).POST(QR_CODE, { body: bill })).outcome).toBe("unknown")
  })

  it("is not judged by that field in operations that use errCode", async () => {
    const { fetch } = gatewayWith({ resultCode: "SUCCESS" })
    const { outcome, error } = await clientOf(fetch).POST("/v1/netpay/query", { body: { merOrderId: "319420260304" } })
    expect({ outcome, ...error }).toMatchObject({ outcome: "unknown", code: "NO_ERR_CODE" })
  })
})

describe("a read", () => {
  it("whose response was lost says nothing about money, and can be repeated", async () => {
    const fetch = async () => Promise.reject(new TypeError("fetch failed"))
    const { outcome, error } = await clientOf(fetch).POST("/v1/netpay/query", { body: { merOrderId: "319420260304" } })
    expect(outcome).toBe("unknown")
    expect(error).toMatchObject({ advice: "It only reads.", repeat: "safe" })
  })
})
