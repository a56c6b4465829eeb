import { describe, expect, it } from "vitest"
import { operations } from "../../../generated/operations.ts"
import { InvalidInputError, type JsonObject } from "../../../src/index.ts"
import { redirectExamples } from "../../support/examples.ts"
import { clientOf, noNetwork, untyped } from "../../support/gateway.ts"

const H5 = "/v1/netpay/trade/h5-pay"
const order = { merOrderId: "319420260304000000000000001", totalAmount: 1 }
const redirects = Object.entries(operations)
  .filter(([, meta]) => "redirect" in meta)
  .map(([path]) => path)

async function contentOf(url: Promise<string>): Promise<JsonObject> {
  return JSON.parse(new URL(await url).searchParams.get("content") ?? "")
}

/** The error of a redirect order. */
async function errorOf(path: string, content: unknown): Promise<unknown> {
  return await untyped(clientOf(noNetwork))
    .url(path, { content })
    .then(String, (thrown: unknown) => thrown)
}

describe("a redirect order", () => {
  it("is filled in like a body: the time, the defaults and fields with a single value", async () => {
    expect(await contentOf(clientOf(noNetwork).url(H5, { content: order }))).toEqual({
      ...order,
      mid: "898340149000005",
      tid: "88880001",
      instMid: "H5DEFAULT",
      requestTimestamp: "2026-03-04 17:28:02",
    })
  })

  it("has the same time in its content and its signature", async () => {
    let seconds = 0
    const client = clientOf(noNetwork, { now: () => 1000 * seconds++ })
    const url = await client.url(H5, { content: order })
    const { requestTimestamp } = await contentOf(Promise.resolve(url))
    expect(new URL(url).searchParams.get("timestamp")).toBe(String(requestTimestamp).replaceAll(/\D/g, ""))
  })

  it.each(redirects)("to %s accepts the examples of the description", async (path) => {
    const examples = redirectExamples.get(path) ?? []
    expect(examples.length).toBeGreaterThan(0)
    for (const content of examples) {
      expect(await contentOf(untyped(clientOf(noNetwork)).url(path, { content }))).toMatchObject({
        merOrderId: content["merOrderId"],
      })
    }
  })

  it.each([
    ["no amount", { totalAmount: undefined }, "totalAmount", "a whole number of fen, 1 to 100000000"],
    ["a fraction", { totalAmount: 0.5 }, "totalAmount", "a whole number of fen, 1 to 100000000"],
    ["the instMid of another product", { instMid: "YUEDANDEFAULT" }, "instMid", '"H5DEFAULT"'],
    ["a split without its shares", { divisionFlag: true }, "platformAmount", "required with divisionFlag true"],
    ["an invalid list member", { goods: [{ price: "1" }] }, "goods[0].price", "a whole number of fen"],
  ])("with %s is rejected", async (_, wrong, field, expected) => {
    const error = await errorOf(H5, { ...order, ...wrong })
    expect(error).toBeInstanceOf(InvalidInputError)
    expect(error).toMatchObject({ operation: H5, field, expected, outcome: "not-sent" })
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 3e14])("is rejected when the clock returns %d", async (now) => {
    const error = await clientOf(noNetwork, { now: () => now })
      .url(H5, { content: order })
      .then(String, (thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: "INVALID_OPTION", field: "now" })
  })

  it("to the path of a POST is rejected", async () => {
    expect(await errorOf("/v1/netpay/refund", order)).toMatchObject({
      field: "path",
      expected: "the path of a redirect order",
      received: "/v1/netpay/refund",
      message:
        "/v1/netpay/refund not-sent: path must be the path of a redirect order, not /v1/netpay/refund; " +
        "use ums.POST(path, { body }) for this path. Nothing was sent.",
    })
  })

  it("cannot be sent by POST", async () => {
    const { outcome, error } = await untyped(clientOf(noNetwork)).POST(H5, { body: order })
    expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_INPUT", field: "path" })
    expect(error?.message).toBe(
      `${H5} not-sent: path must be a described POST path, not ${H5}; this is a redirect order: ` +
        "use await ums.url(path, { content }). Nothing was sent.",
    )
  })
})
