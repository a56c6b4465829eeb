import { describe, expect, it } from "vitest"
import { InvalidInputError } from "../../../src/index.ts"
import { appId, appKey, clientOf, noNetwork, untyped } from "../../support/gateway.ts"
import { hmacSignature } from "../../support/signer.ts"

// A path that is not described: its content is signed as it is.
const PATH = "/v1/netpay/qmf/h5-pay"
const content = { merOrderId: "319420260304000000000000001", totalAmount: 1, orderDesc: "测试 a+b 100% ~*!()' 😀 &=#" }

describe("url", () => {
  it("signs the JSON of the order, and the query contains the same JSON", async () => {
    const url = await clientOf(noNetwork, { nonce: () => "nonce" }).url(PATH, { content })
    const [base, query = ""] = url.split("?")
    expect(base).toBe(`https://test-api-open.chinaums.com${PATH}`)
    const text = JSON.stringify(content)
    const signature = hmacSignature({ appId, timestamp: "20260304172802", nonce: "nonce" }, appKey, text)
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      authorization: "OPEN-FORM-PARAM",
      appId,
      timestamp: "20260304172802",
      nonce: "nonce",
      content: text,
      signature,
    })
  })

  it("returns a URL that a browser parses without a change", async () => {
    const url = await clientOf(noNetwork).url(PATH, { content })
    expect(url).toMatch(/^[\x21-\x7e]+$/)
    const { href, searchParams, hash } = new URL(url)
    expect(JSON.parse(searchParams.get("content") ?? "")).toEqual(content)
    expect({ href, hash }).toEqual({ href: url, hash: "" })
  })

  it("keeps the path of the gateway's base URL", async () => {
    const environment = { baseUrl: "https://a.example/ums/" }
    expect(await clientOf(noNetwork, { environment }).url(PATH, { content })).toMatch(
      /^https:\/\/a\.example\/ums\/v1\/netpay\/qmf\/h5-pay\?authorization=/,
    )
  })

  it("has a new nonce in each URL", async () => {
    const client = clientOf(noNetwork)
    const urls = await Promise.all(Array.from({ length: 32 }, () => client.url(PATH, { content })))
    expect(new Set(urls.map((url) => new URL(url).searchParams.get("nonce"))).size).toBe(32)
  })

  it.each([undefined, null, {}])("rejects %o in place of an order", async (order) => {
    await expect(untyped(clientOf(noNetwork)).url(PATH, order)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      field: "content",
    })
  })

  it.each([
    ["no content", undefined, "content"],
    ["a string", "{}", "content"],
    ["a list", [], "content"],
    ["a bigint", { a: 1n }, "content"],
    ["half an emoji", { a: { b: "\ud83d" } }, "a.b"],
  ])("rejects %s", async (_, wrong, field) => {
    const error = await untyped(clientOf(noNetwork))
      .url(PATH, { content: wrong })
      .then(String, (thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(InvalidInputError)
    expect(error).toMatchObject({ code: "INVALID_INPUT", outcome: "not-sent", operation: PATH, field })
  })
})
