import { describe, expect, it } from "vitest"
import { type ClientOptions, ConfigurationError, createClient } from "../../../src/index.ts"
import { appId, appKey, bodies, clientOf, gatewayWith, noNetwork } from "../../support/gateway.ts"
import { APP_CLOSE } from "../../support/paths.ts"

const valid = { environment: "test", appId, appKey } as const

/** The error of creating a client. It must be a `ConfigurationError`. */
function errorOf(options: object | null): ConfigurationError {
  try {
    createClient((options && { ...valid, ...options }) as ClientOptions as never)
  } catch (error) {
    if (error instanceof ConfigurationError) return error
    throw error
  }
  return expect.fail("the options were accepted")
}

const ID = "1 to 128 ASCII characters without quotes or spaces"
const NOT_BLANK = "a string without outer spaces"

const invalid: [string, object, string, string, string][] = [
  ["an empty appId", { appId: "" }, "appId", ID, "a blank string"],
  ["a blank appId", { appId: "  " }, "appId", ID, "a blank string"],
  [
    "an appId with a quote, which would end the header value",
    { appId: 'a"b' },
    "appId",
    ID,
    "a string of 3 characters",
  ],
  ["an appId with a line break", { appId: "a\r\nb" }, "appId", ID, "a string of 4 characters"],
  ["an empty appKey", { appKey: "" }, "appKey", NOT_BLANK, "a blank string"],
  ["a blank appKey", { appKey: " \t\n" }, "appKey", NOT_BLANK, "a blank string"],
  ["an appKey that is a number", { appKey: 1 }, "appKey", NOT_BLANK, "a number"],
  ["a blank default", { defaults: { mid: " " } }, "mid", NOT_BLANK, "a blank string"],
  ["a default that is a number", { defaults: { tid: 88880001 } }, "tid", NOT_BLANK, "a number"],
  ["a fractional timeoutMs", { timeoutMs: 0.5 }, "timeoutMs", "a whole number of milliseconds, 1 to 600000", "0.5"],
  ["defaults that are not an object", { defaults: "mid" }, "defaults", "an object", "a string of 3 characters"],
  [
    "an includeGatewayMessage that is a string",
    { includeGatewayMessage: "no" },
    "includeGatewayMessage",
    "a boolean",
    "a string of 2 characters",
  ],
  ["a fetch that is not a function", { fetch: {} }, "fetch", "a function", "an object"],
]

describe("createClient rejects", () => {
  it.each(invalid)("%s", (_, options, field, expected, received) => {
    const error = errorOf(options)
    expect(error).toMatchObject({ code: "INVALID_OPTION", field, expected, received })
    expect(error.message).toBe(`${field} must be ${expected}, not ${received}`)
  })

  it.each([
    ["an option", { timeout: 5000 }, "timeout", "timeoutMs"],
    [
      "an option that resembles none",
      { retries: 5 },
      "retries",
      "environment, appId, appKey, timeoutMs, maxResponseBytes, fetch, now, nonce, defaults, lang, includeGatewayMessage",
    ],
    ["a default", { defaults: { Mid: "1" } }, "defaults.Mid", "mid"],
    ["a default that resembles none", { defaults: { shop: "1" } }, "defaults.shop", "a field of a request"],
  ])("the unknown name of %s", (_, options, field, expected) => {
    const error = errorOf(options)
    expect(error).toMatchObject({ code: "INVALID_OPTION", field, expected, received: "an unknown option" })
    expect(error.message).toBe(`${field} is not an option: use ${expected}`)
  })

  it("a language that it does not have", () => {
    expect(errorOf({ lang: "fr" }).message).toBe('lang must be "en" or "zh", not a string of 2 characters')
  })

  it.each([
    ["appId", { appId: undefined }, "appId", ID],
    ["appKey", { appKey: undefined }, "appKey", NOT_BLANK],
    ["value of a default", { defaults: { mid: undefined } }, "mid", NOT_BLANK],
    ["options object", null, "environment", '"test", "production" or { baseUrl }, https: or on this machine'],
  ])("a missing %s", (_, options, field, expected) => {
    const error = errorOf(options)
    expect(error).toMatchObject({ code: "INVALID_OPTION", field, expected, received: "undefined" })
    const hint = field === "environment" ? "" : ". Is its environment variable set?"
    expect(error.message).toBe(`${field} is missing (${expected})${hint}`)
  })
})

it("requests go to the base URL of the environment", async () => {
  const gateway = gatewayWith({ errCode: "SUCCESS" })
  for (const environment of ["test", { baseUrl: "https://a.example:8443/ums/" }, { baseUrl: "http://[::1]:9/?#" }]) {
    const client = clientOf(gateway.fetch, { environment: environment as "test" })
    await client.POST(APP_CLOSE, { body: bodies[APP_CLOSE] })
  }
  expect(gateway.received.map(({ url }) => url)).toEqual([
    "https://test-api-open.chinaums.com/v1/netpay/wx/app-pre-close",
    "https://a.example:8443/ums/v1/netpay/wx/app-pre-close",
    "http://[::1]:9/v1/netpay/wx/app-pre-close",
  ])
})

it("a client is frozen", () => {
  const client = clientOf(noNetwork)
  expect(() => Object.assign(client, { POST: () => undefined })).toThrow(TypeError)
})

it("changes of the options object after createClient have no effect", async () => {
  const gateway = gatewayWith({ errCode: "SUCCESS" })
  const environment: { baseUrl: string } = { baseUrl: "https://a.example" }
  const options: Record<string, unknown> & { defaults: Record<string, string> } = {
    environment,
    appId,
    appKey,
    defaults: { mid: "898340149000005", tid: "88880001" },
    fetch: gateway.fetch,
    now: () => 0,
    nonce: () => "first",
  }
  const client = createClient(options as unknown as ClientOptions as never)
  environment.baseUrl = "https://b.example"
  options.defaults["mid"] = "changed"
  options.defaults["instMid"] = "changed"
  const changed = { appId: "changed", appKey: "changed", fetch: noNetwork, now: () => 1e12, nonce: () => "second" }
  Object.assign(options, { ...changed, environment: "production", timeoutMs: -1, defaults: {} })

  const result = await client.send("/v1/netpay/query", { a: 1 })
  await (client as ReturnType<typeof clientOf>).POST(APP_CLOSE, { body: bodies[APP_CLOSE] })
  expect(result.outcome).toBe("processing")
  const [sent, described] = gateway.received
  expect(sent?.url).toBe("https://a.example/v1/netpay/query")
  expect(sent?.authorization).toContain(`AppId="${appId}", Timestamp="19700101080000", Nonce="first"`)
  expect(described?.body).toMatchObject({ mid: "898340149000005", instMid: "APPDEFAULT" })
})

it("the global fetch is looked up at each call", async () => {
  const original = globalThis.fetch
  const client = createClient({ environment: "test", appId, appKey })
  try {
    globalThis.fetch = (async () => new Response('{"errCode":"SUCCESS"}')) as typeof fetch
    expect((await client.send("/v1/netpay/query", {})).outcome).toBe("processing")
  } finally {
    globalThis.fetch = original
  }
})
