import { describe, expect, it } from "vitest"
import { bodies, clientOf, gatewayWith, noNetwork, untyped } from "../../support/gateway.ts"
import { APP_CLOSE } from "../../support/paths.ts"

const ums = untyped(clientOf(noNetwork))

const paths = [
  "@evil.example/x",
  "//evil.example/x",
  "/../x",
  "/a/../../x",
  "/a//b",
  "/.",
  "/a?b=1",
  "/a#b",
  "/a%2f",
  "/a\\b",
  "a",
  "/",
  "",
  " /a",
  "/a\n",
  "https://evil.example/x",
]

describe("paths", () => {
  it.each([...paths, undefined, null, 1, Symbol("path")])("rejects the invalid path %o", async (path) => {
    for (const { outcome, error } of [await ums.send(path, {}), await ums.POST(path, { body: {} })]) {
      expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_INPUT", field: "path" })
    }
    await expect(ums.url(path, { content: {} })).rejects.toMatchObject({ code: "INVALID_INPUT", field: "path" })
  })

  it.each([
    ["/v1/netpay/unknown", "/v1/netpay/unknown"],
    ["/v1/netpay/Secure-complete", "/v1/netpay/Secure-complete"],
    ["constructor", "a string of 11 characters"],
    [`${APP_CLOSE}/`, "a string of 28 characters"],
  ])("POST rejects %s, which is not described, and names the alternatives", async (path, received) => {
    const { error } = await ums.POST(path, { body: bodies[APP_CLOSE] })
    const expected = "a POST path, or use url or send"
    expect(error).toMatchObject({ code: "INVALID_INPUT", field: "path", expected, received, operation: received })
    expect(error?.message).toBe(
      `${received} not-sent: path must be ${expected}, not ${received}. No money moved by this call.`,
    )
  })

  it("says that a path is missing", async () => {
    const { error } = await ums.send(undefined, {})
    expect(error?.message).toBe(
      "undefined not-sent: path is missing (a path like /v1/netpay/query). No money moved by this call.",
    )
  })

  it("never shows an invalid path", async () => {
    const { error } = await ums.send("certNo=110101199001011234", {})
    expect(error).toMatchObject({ field: "path", operation: "a string of 25 characters" })
    expect(JSON.stringify(error) + error?.message).not.toContain("110101")
  })

  it("accepts valid paths", async () => {
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    const valid = ["/v1/netpay/query", "/v2/poslink/transaction/pay", "/v1/a.b_c-d", "/x"]
    for (const path of valid) await clientOf(gateway.fetch).send(path, {})
    expect(gateway.received.map(({ url }) => url)).toEqual(
      valid.map((path) => `https://test-api-open.chinaums.com${path}`),
    )
  })
})
