import { describe, expect, it } from "vitest"
import { type ClientOptions, ConfigurationError, createClient } from "../../../src/index.ts"
import { APP_CLOSE, appId, appKey, bodies, clientOf, gatewayThatSays, noNetwork } from "./gateway.ts"

const sound = { environment: "test", appId, appKey } as const

/** The error of making a client; it must be one of configuration. */
function refusalOf(wrong: object): ConfigurationError {
  try {
    createClient({ ...sound, ...wrong } as ClientOptions as never)
  } catch (error) {
    if (error instanceof ConfigurationError) return error
    throw error
  }
  return expect.fail("a client was made")
}

const ID = "1 to 128 printable ASCII characters without quotes"
const KEY = "a string without outer white space"
const GATEWAY = "production, test or { baseUrl }, https: or on this machine"
const WAIT = "a whole number of milliseconds, 1 to 600000"

const wrong: [string, object, string, string, string][] = [
  ["no appId", { appId: undefined }, "appId", ID, "undefined"],
  ["an empty appId", { appId: "" }, "appId", ID, "a blank string"],
  ["a blank appId", { appId: "  " }, "appId", ID, "a blank string"],
  ["an appId that would end the header's quotes", { appId: 'a"b' }, "appId", ID, "a string of 3 characters"],
  ["an appId with a line break", { appId: "a\r\nb" }, "appId", ID, "a string of 4 characters"],
  ["no appKey", { appKey: undefined }, "appKey", KEY, "undefined"],
  ["an empty appKey", { appKey: "" }, "appKey", KEY, "a blank string"],
  ["a blank appKey", { appKey: " \t\n" }, "appKey", KEY, "a blank string"],
  ["an appKey that is a number", { appKey: 1 }, "appKey", KEY, "a number"],
  ["no environment", { environment: undefined }, "environment", GATEWAY, "undefined"],
  ["an unknown environment", { environment: "staging" }, "environment", GATEWAY, "a string of 7 characters"],
  ["a name that every object has", { environment: "constructor" }, "environment", GATEWAY, "a function"],
  ["an address that is none", { environment: { baseUrl: "gateway" } }, "environment", GATEWAY, "a string of 7 characters"],
  [
    "an address without a scheme",
    { environment: { baseUrl: "//a.b" } },
    "environment",
    GATEWAY,
    "a string of 5 characters",
  ],
  ["insecure http", { environment: { baseUrl: "http://a.example" } }, "environment", GATEWAY, "an http: address"],
  [
    "a host that only looks local",
    { environment: { baseUrl: "http://127.0.0.1.a.example" } },
    "environment",
    GATEWAY,
    "an http: address",
  ],
  ["another scheme", { environment: { baseUrl: "ftp://a.example" } }, "environment", GATEWAY, "an ftp: address"],
  [
    "an address with a query",
    { environment: { baseUrl: "https://a.example?b=1" } },
    "environment",
    GATEWAY,
    "an https: address",
  ],
  [
    "an address with a fragment",
    { environment: { baseUrl: "https://a.example#b" } },
    "environment",
    GATEWAY,
    "an https: address",
  ],
  [
    "an address with a user",
    { environment: { baseUrl: "https://u@a.example" } },
    "environment",
    GATEWAY,
    "an https: address",
  ],
  [
    "an address with a password",
    { environment: { baseUrl: "https://:p@a.example" } },
    "environment",
    GATEWAY,
    "an https: address",
  ],
  ["a blank default", { defaults: { mid: " " } }, "mid", KEY, "a blank string"],
  ["a default that is absent after all", { defaults: { mid: undefined } }, "mid", KEY, "undefined"],
  ["a default that is a number", { defaults: { tid: 88880001 } }, "tid", KEY, "a number"],
  ["no time at all", { timeoutMs: 0 }, "timeoutMs", WAIT, "0"],
  ["a negative time", { timeoutMs: -1 }, "timeoutMs", WAIT, "-1"],
  ["a fractional time", { timeoutMs: 0.5 }, "timeoutMs", WAIT, "0.5"],
  ["a time beyond ten minutes", { timeoutMs: 600_001 }, "timeoutMs", WAIT, "600001"],
  ["an endless time", { timeoutMs: Number.POSITIVE_INFINITY }, "timeoutMs", WAIT, "Infinity"],
  ["a time that is NaN", { timeoutMs: Number.NaN }, "timeoutMs", WAIT, "NaN"],
  ["a time as text", { timeoutMs: "1000" }, "timeoutMs", WAIT, "a string of 4 characters"],
  ["a network that is no function", { fetch: { fetch } }, "fetch", "a function", "an object"],
  ["a clock that is no function", { now: 0 }, "now", "a function", "a number"],
  ["a randomness that is no function", { nonce: "1" }, "nonce", "a function", "a string of 1 characters"],
]

describe("createClient refuses", () => {
  it.each(wrong)("%s", (_, options, field, limit, received) => {
    const error = refusalOf(options)
    expect(error).toMatchObject({ code: "INVALID_OPTION", field, limit, received })
    expect(error.message).toBe(`${field} must be ${limit}, not ${received}`)
  })
})

describe("createClient takes", () => {
  const addresses: [string, ClientOptions["environment"], string][] = [
    ["test", "test", "https://test-api-open.chinaums.com"],
    ["production", "production", "https://api-mop.chinaums.com"],
    ["an address", { baseUrl: "https://a.example" }, "https://a.example"],
    ["an address with a port and a prefix", { baseUrl: "https://a.example:8443/ums/" }, "https://a.example:8443/ums"],
    ["http on this machine", { baseUrl: "http://localhost:8080" }, "http://localhost:8080"],
    ["http on 127.0.0.1", { baseUrl: "http://127.0.0.1:8080" }, "http://127.0.0.1:8080"],
    ["http on [::1]", { baseUrl: "http://[::1]:8080" }, "http://[::1]:8080"],
    ["http that is asked for", { baseUrl: "http://a.example", allowInsecureHttp: true }, "http://a.example"],
  ]
  it.each(addresses)("%s", async (_, environment, baseUrl) => {
    const gateway = gatewayThatSays({ errCode: "SUCCESS" })
    await clientOf(gateway.fetch, { environment }).POST(APP_CLOSE, { body: bodies[APP_CLOSE] })
    expect(gateway.received.map(({ url }) => url)).toEqual([baseUrl + APP_CLOSE])
  })

  it.each([1, 600_000])("a wait of %d ms", (timeoutMs) => {
    expect(clientOf(noNetwork, { timeoutMs })).toBeTypeOf("object")
  })
})

it("a client cannot be changed", () => {
  const client = clientOf(noNetwork)
  expect(() => Object.assign(client, { POST: () => undefined })).toThrow(TypeError)
})

it("options that change after the client was made change nothing", async () => {
  const gateway = gatewayThatSays({ errCode: "SUCCESS" })
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
  const own = globalThis.fetch
  const client = createClient({ environment: "test", appId, appKey })
  try {
    globalThis.fetch = (async () => new Response('{"errCode":"SUCCESS"}')) as typeof fetch
    expect((await client.send("/v1/netpay/query", {})).outcome).toBe("processing")
  } finally {
    globalThis.fetch = own
  }
})
