import { describe, expect, it } from "vitest"
import { ConfigurationError } from "../../../src/index.ts"
import { type GatewayOptions, readGatewayOptions } from "../../../src/transport/options.ts"
import { appId, appKey } from "../../support/gateway.ts"

const valid = { environment: "test", appId, appKey } as const

function errorOf(options: object): unknown {
  try {
    readGatewayOptions({ ...valid, ...options } as GatewayOptions)
  } catch (error) {
    return error
  }
  return expect.fail("the options were accepted")
}

const GATEWAY = '"test", "production" or { baseUrl }, https: or on this machine'
const TIMEOUT = "a whole number of milliseconds, 1 to 600000"

const baseUrls: [string, unknown, string][] = [
  ["a name that is not a URL", "gateway", "a string of 7 characters"],
  ["a URL without a scheme", "//a.b", "a string of 5 characters"],
  ["http to another machine", "http://a.example", "a URL with http:"],
  ["http to a host that only begins like this machine", "http://127.0.0.1.a.example", "a URL with http:"],
  ["http to a host that only ends like this machine", "http://evil-localhost", "a URL with http:"],
  ["http to a host that only begins like localhost", "http://localhost.a.example", "a URL with http:"],
  ["another scheme", "ftp://a.example", "a URL with ftp:"],
  ["another scheme on this machine", "ftp://localhost", "a URL with ftp:"],
  ["a URL with a query", "https://a.example?b=1", "a URL with https:"],
  ["a URL with a fragment", "https://a.example#b", "a URL with https:"],
  ["a URL with a user", "https://u@a.example", "a URL with https:"],
  ["a URL with a password", "https://:p@a.example", "a URL with https:"],
]

describe("readGatewayOptions rejects", () => {
  it.each<[string, unknown, string]>([
    ["an unknown environment", "staging", '"staging"'],
    ["something that can be a key", appKey, "a string of 48 characters"],
    ["a text that only begins like a name", "test?", "a string of 5 characters"],
    ["a text that only ends like a name", "=test", "a string of 5 characters"],
    ["the name of a property that every object has", "constructor", '"constructor"'],
    ...baseUrls.map(([name, baseUrl, received]) => [name, { baseUrl }, received] as [string, unknown, string]),
    ["null", null, "null"],
  ])("%s as environment", (_, environment, received) => {
    const error = errorOf({ environment })
    expect(error).toBeInstanceOf(ConfigurationError)
    expect(error).toMatchObject({ code: "INVALID_OPTION", field: "environment", expected: GATEWAY, received })
    expect(String(error)).toBe(`ConfigurationError: environment must be ${GATEWAY}, not ${received}`)
  })

  it("a missing environment", () => {
    expect(errorOf({ environment: undefined })).toMatchObject({
      field: "environment",
      expected: GATEWAY,
      received: "undefined",
      message: `environment is missing (${GATEWAY})`,
    })
  })

  it.each([
    [{ timeout: 5000 }, "timeout", "timeoutMs"],
    [{ appkey: "x" }, "appkey", "appKey"],
    [{ retries: 3 }, "retries", "environment, appId, appKey, timeoutMs, maxResponseBytes, fetch, now, nonce"],
  ])("the unknown option of %o, and names the right one", (options, field, expected) => {
    expect(errorOf(options)).toMatchObject({
      code: "INVALID_OPTION",
      field,
      expected,
      received: "an unknown option",
      message: `${field} is not an option: use ${expected}`,
    })
  })

  it("any allowInsecureHttp but true", () => {
    const environment = { baseUrl: "http://shop.example", allowInsecureHttp: "false" }
    expect(errorOf({ environment })).toMatchObject({ field: "environment", received: "a URL with http:" })
  })

  it.each([
    ["zero", 0, "0"],
    ["a negative number", -1, "-1"],
    ["a fraction", 0.5, "0.5"],
    ["more than ten minutes", 600_001, "600001"],
    ["infinity", Number.POSITIVE_INFINITY, "Infinity"],
    ["NaN", Number.NaN, "NaN"],
    ["a string", "1000", "a string of 4 characters"],
    ["null", null, "null"],
  ])("a timeoutMs that is %s", (_, timeoutMs, received) => {
    const error = errorOf({ timeoutMs })
    expect(error).toMatchObject({ code: "INVALID_OPTION", field: "timeoutMs", expected: TIMEOUT, received })
    expect(String(error)).toBe(`ConfigurationError: timeoutMs must be ${TIMEOUT}, not ${received}`)
  })

  it.each([1023, 64 * 1024 * 1024 + 1, 2048.5, "2048", null])("a maxResponseBytes of %o", (maxResponseBytes) => {
    const expected = "a whole number of bytes, 1024 to 67108864"
    expect(errorOf({ maxResponseBytes })).toMatchObject({ field: "maxResponseBytes", expected })
  })

  it.each([
    ["fetch", { fetch }, "an object"],
    ["fetch", null, "null"],
    ["now", 0, "a number"],
    ["nonce", "1", "a string of 1 characters"],
  ])("a %s that is not a function: %o", (field, value, received) => {
    const error = errorOf({ [field]: value })
    expect(error).toMatchObject({ code: "INVALID_OPTION", field, expected: "a function", received })
    expect(String(error)).toBe(`ConfigurationError: ${field} must be a function, not ${received}`)
  })
})

describe("readGatewayOptions accepts", () => {
  const environments: [string, GatewayOptions["environment"], string][] = [
    ["test", "test", "https://test-api-open.chinaums.com"],
    ["production", "production", "https://api-mop.chinaums.com"],
    ["another base URL", { baseUrl: "https://a.example" }, "https://a.example"],
    ["a port and a path", { baseUrl: "https://a.example:8443/ums/" }, "https://a.example:8443/ums"],
    ["http on localhost", { baseUrl: "http://localhost:8080" }, "http://localhost:8080"],
    ["https on localhost", { baseUrl: "https://localhost:8443" }, "https://localhost:8443"],
    ["http on 127.0.0.1", { baseUrl: "http://127.0.0.1:8080" }, "http://127.0.0.1:8080"],
    ["http on any IPv4 loopback", { baseUrl: "http://127.10.20.30" }, "http://127.10.20.30"],
    ["http on [::1]", { baseUrl: "http://[::1]:8080" }, "http://[::1]:8080"],
    ["http with allowInsecureHttp", { baseUrl: "http://a.example", allowInsecureHttp: true }, "http://a.example"],
    ["an empty query", { baseUrl: "http://127.0.0.1:9/?" }, "http://127.0.0.1:9"],
    ["an empty fragment", { baseUrl: "http://127.0.0.1:9/#" }, "http://127.0.0.1:9"],
    ["an empty query and fragment", { baseUrl: "http://127.0.0.1:9/?#" }, "http://127.0.0.1:9"],
  ]
  it.each(environments)("%s as environment", (_, environment, baseUrl) => {
    expect(readGatewayOptions({ ...valid, environment }).baseUrl).toBe(baseUrl)
  })

  it.each([1, 600_000])("a timeoutMs of %d", (timeoutMs) => {
    expect(readGatewayOptions({ ...valid, timeoutMs }).timeoutMs).toBe(timeoutMs)
  })

  it.each([1024, 64 * 1024 * 1024])("a maxResponseBytes of %d", (maxResponseBytes) => {
    expect(readGatewayOptions({ ...valid, maxResponseBytes }).maxResponseBytes).toBe(maxResponseBytes)
  })

  it("the global fetch itself, whose errors can prove that nothing was sent, and no other", async () => {
    const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED" })
    const proves = (options: object) => readGatewayOptions({ ...valid, ...options }).isNotSent(refused)
    const proofs = [proves({}), proves({ fetch }), proves({ fetch: () => fetch("") })]
    expect(await Promise.all(proofs)).toEqual([true, true, false])
  })

  it("the credentials alone, and fills in the rest", () => {
    const { timeoutMs, maxResponseBytes, now, nonce, fetch } = readGatewayOptions(valid)
    expect([timeoutMs, maxResponseBytes]).toEqual([30_000, 1_048_576])
    expect(Math.abs(now() - Date.now())).toBeLessThan(1000)
    expect(nonce()).toMatch(/^[0-9a-f]{32}$/)
    expect(fetch).toBeTypeOf("function")
  })
})
