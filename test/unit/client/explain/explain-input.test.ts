import { describe, expect, it } from "vitest"
import type { JsonObject } from "../../../../src/index.ts"
import { exampleBodies } from "../../../support/examples.ts"
import { bodies, clientOf, noNetwork, untyped } from "../../../support/gateway.ts"
import { SECURE_COMPLETE } from "../../../support/paths.ts"

const ums = untyped(clientOf(noNetwork))
const QRCODE = "/v1/netpay/bills/get-qrcode"
const REFUND = "/v1/netpay/refund"

/** What the error of a body says after its problem: the remedies. */
async function remediesFor(path: string, fields: JsonObject): Promise<string[]> {
  const body = { ...exampleBodies.get(path as never), ...fields }
  const { outcome, error } = await ums.POST(path, { body })
  expect(outcome).toBe("not-sent")
  // Without it, nothing was explained.
  expect(error).toHaveProperty("expected")
  const [what = ""] = (error?.message ?? "").replace(`${path} not-sent: `, "").split(". Nothing was sent.")
  return what.split("; ").slice(1)
}

const NUMBER = "pass a number instead of a string"
const STRING = "put it in quotation marks, because a long number loses digits"

describe("the remedy for a wrong value", () => {
  it.each([
    ["a number as a string", QRCODE, { installmentNumber: "3" }, [NUMBER]],
    ["a number as a string with spaces", QRCODE, { installmentNumber: " 3 " }, [NUMBER]],
    ["a nested number as a string", "/v1/netpay/sub-orders-confirm", { goods: [{ quantity: "1.5" }] }, [NUMBER]],
    ["a date in place of a number", QRCODE, { installmentNumber: new Date(0) }, []],
    ["a list in place of a number", QRCODE, { installmentNumber: [3] }, []],
    ["a boolean as a string", QRCODE, { divisionFlag: "true" }, ["leave out the quotation marks"]],
    ["the other boolean as a string", QRCODE, { divisionFlag: "false" }, ["leave out the quotation marks"]],
    ["a string that begins like a boolean", QRCODE, { divisionFlag: "true1" }, []],
    ["a string that ends like a boolean", QRCODE, { divisionFlag: "untrue" }, []],
    ["a number in place of a boolean", QRCODE, { divisionFlag: 1 }, []],
    ["JSON in place of a boolean", QRCODE, { divisionFlag: "{}" }, []],
    ["an object as JSON", QRCODE, { retCommParams: ' \n{"a":1}' }, ["pass the object itself, without JSON.stringify"]],
    ["a string in place of an object", QRCODE, { retCommParams: "a {}" }, []],
    ["a word in place of an object", QRCODE, { retCommParams: "a{" }, []],
    ["a number in place of an object", QRCODE, { retCommParams: 1 }, []],
    ["a list as JSON", QRCODE, { goods: "[]" }, ["pass the object itself, without JSON.stringify"]],
    ["a string in place of a list", QRCODE, { goods: "goods" }, []],
    ["a boolean as a string in place of a list", QRCODE, { goods: "true" }, []],
    ["a number in place of a list", QRCODE, { goods: 1 }, []],
    ["an object in place of a list", QRCODE, { goods: {} }, ["put it into a list: [ … ]"]],
    ["a number in place of a string", QRCODE, { billDesc: 1 }, [STRING]],
    ["a bigint in place of a string", QRCODE, { billDesc: 1n }, [STRING]],
    ["a boolean in place of a string", QRCODE, { billDesc: true }, []],
    ["a list in place of a string", QRCODE, { billDesc: ["a"] }, []],
    ["a string that is too long", QRCODE, { billDesc: "x".repeat(300) }, []],
    ["a string with spaces around it that is too long", QRCODE, { billDesc: ` ${"x".repeat(300)}` }, ["trim it"]],
    ["null in a required field", REFUND, { merOrderId: null }, []],
    ["null in an optional field", REFUND, { refundDesc: null }, ["leave it out instead of passing null"]],
    ["a string where there is one value", QRCODE, { instMid: " " }, ["leave it out, because the client fills it in"]],
  ] as const)("of %s", async (_, path, fields, remedies) => {
    expect(await remediesFor(path, fields)).toEqual(remedies)
  })
})

describe("the remedy for a wrong amount", () => {
  it.each([
    [49.5, ["this looks like yuan, pass 4950 fen"]],
    [0.01, ["this looks like yuan, pass 1 fen"]],
    [0.005, []],
    [4900.0000001, ["this looks like a rounding error, Math.round gives 4900"]],
    [0.000001, []],
    [0.0000009, ["this looks like a rounding error, Math.round gives 0"]],
    [-49.5, []],
    [-4900, []],
    [0, []],
    [200_000_000, []],
    [Number.NaN, ["a calculation did not give a number"]],
    [4900n, ["pass Number(value)"]],
    ["4900", [NUMBER]],
    ["49.00", ["pass a number of fen: Math.round(yuan * 100)"]],
    ["4900 fen", ["pass a number of fen: Math.round(yuan * 100)"]],
    ["¥4900", ["pass a number of fen: Math.round(yuan * 100)"]],
    ["", ["pass a number of fen: Math.round(yuan * 100)"]],
    [true, []],
    [{}, []],
  ] as const)("of %s", async (refundAmount, remedies) => {
    expect(await remediesFor(REFUND, { refundAmount })).toEqual(remedies)
  })
})

describe("the remedy for a missing field", () => {
  const { completedAmount: _, ...body } = bodies[SECURE_COMPLETE]
  const remedies = async (fields: object) => {
    const { error } = await ums.POST(SECURE_COMPLETE, { body: { ...body, ...fields } })
    return error?.message.match(/; (.*?)\. Nothing/)?.[1] ?? ""
  }

  it("is the similar name of an unknown field", async () => {
    expect(await remedies({ completedAmont: 1 })).toBe("the body has completedAmont")
    expect(await remedies({ completed_amount: 1 })).toBe("the body has completed_amount")
  })

  it("is not a name that is not one of a field, because that can be anything", async () => {
    const names = [" completedAmount", "completedAmount ", "completedAmount.", "completed amount", "金completedAmount"]
    for (const name of names) expect(await remedies({ [name]: 1 }), name).toBe("")
    expect(await remedies({ [`completedAmount${"t".repeat(26)}`]: 1 })).toBe("")
  })

  it("does not exist where the number is the merchant's own", async () => {
    const path = "/v6/poslink/transaction/refund"
    expect(await remediesFor(path, { refundRequestId: undefined })).toEqual([])
  })

  it("is not the name of another described field", async () => {
    expect(await remedies({ srcReserve: "x" })).toBe("")
  })
})

describe("the remedy for a wrong path", () => {
  const remedy = async (call: Promise<{ error?: Error }>) => (await call).error?.message.match(/; (.*)\. Nothing/)?.[1]

  it("is the path alone of a URL", async () => {
    const path = "pass the path alone, because the option environment sets the host"
    expect(await remedy(ums.send("https://a.example/v1/x", {}))).toBe(path)
    expect(await remedy(ums.send("http://a.example/v1/x", {}))).toBe(path)
    expect(await remedy(ums.send("see https://a.example", {}))).toBeUndefined()
    expect(await remedy(ums.send("httpx://a.example", {}))).toBeUndefined()
    expect(await remedy(ums.send(undefined, {}))).toBeUndefined()
  })

  it("is the method for it, or a similar path", async () => {
    const other = "for a path that is not described, use ums.send"
    expect(await remedy(ums.POST("/v1/netpay/trade/h5-pay", {}))).toBe(
      "this is a redirect order: use await ums.url(path, { content })",
    )
    expect(await remedy(ums.POST("/v1/netpay/refnd", {}))).toBe(
      "did you mean /v1/netpay/refund? For a path that is not described, use ums.send",
    )
    expect(await remedy(ums.POST("/v9/something/else", {}))).toBe(other)
    await expect(ums.url(REFUND, { content: {} })).rejects.toThrow("; use ums.POST(path, { body }) for this path.")
  })
})
