import { createHash, createHmac } from "node:crypto"
import { describe, expect, it } from "vitest"
import { InvalidInputError } from "../../../src/index.ts"
import { appId, appKey, clientOf, noNetwork, untyped } from "./gateway.ts"

// One that the description lacks: its content goes as it is.
const PATH = "/v1/netpay/qmf/h5-pay"
const content = { merOrderId: "319420260304000000000000001", totalAmount: 1, orderDesc: "测试 a+b 100% ~*!()' 😀 &=#" }

describe("url", () => {
  it("signs the order's JSON, and the query carries that very text", async () => {
    const address = await clientOf(noNetwork, { nonce: () => "nonce" }).url(PATH, { content })
    const [base, query = ""] = address.split("?")
    expect(base).toBe(`https://test-api-open.chinaums.com${PATH}`)
    const text = JSON.stringify(content)
    const digest = createHash("sha256").update(text).digest("hex")
    const signature = createHmac("sha256", appKey).update(`${appId}20260304172802nonce${digest}`).digest("base64")
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      authorization: "OPEN-FORM-PARAM",
      appId,
      timestamp: "20260304172802",
      nonce: "nonce",
      content: text,
      signature,
    })
  })

  it("is one address that a browser reads back unchanged", async () => {
    const address = await clientOf(noNetwork).url(PATH, { content })
    expect(address).toMatch(/^[\x21-\x7e]+$/)
    const { href, searchParams, hash } = new URL(address)
    expect(JSON.parse(searchParams.get("content") ?? "")).toEqual(content)
    expect({ href, hash }).toEqual({ href: address, hash: "" })
  })

  it("keeps the prefix of the gateway's address", async () => {
    const environment = { baseUrl: "https://a.example/ums/" }
    expect(await clientOf(noNetwork, { environment }).url(PATH, { content })).toMatch(
      /^https:\/\/a\.example\/ums\/v1\/netpay\/qmf\/h5-pay\?authorization=/,
    )
  })

  it("has a new nonce each time", async () => {
    const client = clientOf(noNetwork)
    const addresses = await Promise.all(Array.from({ length: 32 }, () => client.url(PATH, { content })))
    expect(new Set(addresses.map((address) => new URL(address).searchParams.get("nonce"))).size).toBe(32)
  })

  it.each([
    ["no content", undefined, "content"],
    ["a text", "{}", "content"],
    ["a list", [], "content"],
    ["a bigint", { a: 1n }, "content"],
    ["half an emoji", { a: { b: "\ud83d" } }, "a.b"],
  ])("refuses %s", async (_, wrong, field) => {
    const error = await untyped(clientOf(noNetwork))
      .url(PATH, { content: wrong })
      .then(String, (thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(InvalidInputError)
    expect(error).toMatchObject({ code: "INVALID_INPUT", outcome: "not-sent", operation: PATH, field })
  })
})
