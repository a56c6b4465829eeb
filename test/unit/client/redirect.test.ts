import { describe, expect, it } from "vitest"
import { operations } from "../../../generated/operations.ts"
import { InvalidInputError, type JsonObject } from "../../../src/index.ts"
import { bodiesOf, calls } from "../../spec/generated.ts"
import { clientOf, noNetwork, untyped } from "./gateway.ts"

const H5 = "/v1/netpay/trade/h5-pay"
const order = { merOrderId: "319420260304000000000000001", totalAmount: 1 }
const redirects = calls.filter(([path]) => operations[path as keyof typeof operations].redirect)

async function contentOf(address: Promise<string>): Promise<JsonObject> {
  return JSON.parse(new URL(await address).searchParams.get("content") ?? "")
}

/** The error of an order that makes no address. */
async function refused(path: string, content: unknown): Promise<unknown> {
  return await untyped(clientOf(noNetwork))
    .url(path, { content })
    .then(String, (thrown: unknown) => thrown)
}

describe("a redirect order", () => {
  it("is filled like a body: the clock, the defaults and what has one value", async () => {
    expect(await contentOf(clientOf(noNetwork).url(H5, { content: order }))).toEqual({
      ...order,
      mid: "898340149000005",
      tid: "88880001",
      instMid: "H5DEFAULT",
      requestTimestamp: "2026-03-04 17:28:02",
    })
  })

  it("has one clock for its content and its signature", async () => {
    let now = Date.parse("2026-03-04T09:28:02Z")
    const client = clientOf(noNetwork, { now: () => now++ * 1 })
    const address = await client.url(H5, { content: order })
    const { requestTimestamp } = await contentOf(Promise.resolve(address))
    expect(new URL(address).searchParams.get("timestamp")).toBe(String(requestTimestamp).replaceAll(/\D/g, ""))
  })

  it.each(redirects)("to %s takes the examples of its page", async (path, call) => {
    for (const content of bodiesOf(call)) {
      expect(await contentOf(untyped(clientOf(noNetwork)).url(path, { content }))).toMatchObject({
        merOrderId: content["merOrderId"],
      })
    }
  })

  it.each([
    ["no amount", { totalAmount: undefined }, "totalAmount", "a whole number of fen, 1 to 100000000"],
    ["a fraction", { totalAmount: 0.5 }, "totalAmount", "a whole number of fen, 1 to 100000000"],
    ["another product", { instMid: "YUEDANDEFAULT" }, "instMid", '"H5DEFAULT"'],
    ["a split without its shares", { divisionFlag: true }, "platformAmount", "given with divisionFlag true"],
    ["a wrong item", { goods: [{ price: "1" }] }, "goods[0].price", "a whole number of fen"],
  ])("with %s makes no address", async (_, wrong, field, limit) => {
    const error = await refused(H5, { ...order, ...wrong })
    expect(error).toBeInstanceOf(InvalidInputError)
    expect(error).toMatchObject({ operation: H5, field, limit, outcome: "not-sent" })
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 3e14])("makes no address by a clock that says %d", async (now) => {
    const error = await clientOf(noNetwork, { now: () => now })
      .url(H5, { content: order })
      .then(String, (thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: "INVALID_OPTION", field: "now" })
  })

  it("to an operation that is called, not visited, makes no address", async () => {
    expect(await refused("/v1/netpay/refund", order)).toMatchObject({ field: "path", limit: "a redirect order" })
  })

  it("cannot be posted", async () => {
    const { outcome, error } = await untyped(clientOf(noNetwork)).POST(H5, { body: order })
    expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_INPUT", field: "path" })
  })
})
