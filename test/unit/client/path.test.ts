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

  const SEND = "for a path that is not described, use ums.send"
  const NEAR = "did you mean /v1/netpay/secure-complete? For a path that is not described, use ums.send"
  const REDIRECT = "this is a redirect order: use await ums.url(path, { content })"
  const PLAIN = "a path like /v1/netpay/query"
  const POST = "a described POST path"
  const HOST = "; pass the path alone, because the option environment sets the host"
  it.each([
    ["/v1/something/else", "/v1/something/else", POST, `; ${SEND}`],
    ["/v1/netpay/Secure-completed", "/v1/netpay/Secure-completed", POST, `; ${NEAR}`],
    ["/v1/netpay/trade/h5-pay", "/v1/netpay/trade/h5-pay", POST, `; ${REDIRECT}`],
    ["constructor", "a string of 11 characters", PLAIN, ""],
    [`${APP_CLOSE}/`, "a string of 28 characters", PLAIN, ""],
    [`https://test-api-open.chinaums.com${APP_CLOSE}`, "a string of 61 characters", PLAIN, HOST],
  ])("POST rejects %s and says what to do", async (path, received, expected, remedy) => {
    const { error } = await ums.POST(path, { body: bodies[APP_CLOSE] })
    expect(error).toMatchObject({ code: "INVALID_INPUT", field: "path", expected, received, operation: received })
    expect(error?.message).toBe(
      `${received} not-sent: path must be ${expected}, not ${received}${remedy}. Nothing was sent.`,
    )
  })

  it("url rejects a POST path and names POST", async () => {
    await expect(ums.url(APP_CLOSE, { content: {} })).rejects.toThrow(
      `${APP_CLOSE} not-sent: path must be the path of a redirect order, not ${APP_CLOSE}; use ums.POST(path, { body }) for this path. Nothing was sent.`,
    )
  })

  it("says that a path is missing", async () => {
    const { error } = await ums.send(undefined, {})
    expect(error?.message).toBe("undefined not-sent: path is missing (a path like /v1/netpay/query). Nothing was sent.")
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
