import { describe, expect, it } from "vitest"
import { ConfigurationError, createSigningFetch } from "../../../src/openapi-fetch/index.ts"
import { authorizationOf, GATEWAY, network, QUERY, silence } from "./network.ts"

const url = GATEWAY + QUERY
const post = (body: BodyInit = "{}", more: RequestInit = {}): RequestInit => ({ method: "POST", body, ...more })

describe("a request", () => {
  it("is sent once, with the bytes that were signed", async () => {
    const { options, sent } = network()
    const body = '{ "srcReserve": "测试 😀",\n"completedAmount":1 }'
    await createSigningFetch(options)(new Request(url, post(body)))
    expect(sent).toHaveLength(1)
    expect(sent[0]?.url).toBe(url)
    expect(sent[0]?.init.method).toBe("POST")
    expect(new TextDecoder().decode(sent[0]?.bytes)).toBe(body)
    expect(sent[0]?.headers["authorization"]).toBe(authorizationOf(new TextEncoder().encode(body)))
  })

  it("has a known signature for a known body", async () => {
    const { options, sent } = network()
    await createSigningFetch(options)(url, post('{"a":1}'))
    expect(sent[0]?.headers["authorization"]).toBe(
      'OPEN-BODY-SIG AppId="10037e6f6394e21901639c9f0b5a0001", Timestamp="20260304172802", Nonce="be46cd581c", ' +
        'Signature="/nwGUYq/IVvjainmPUVhNstQayMopFGdMQP7L5NJnqQ="',
    )
  })

  it("can be given as a string or a URL with an init, and as bytes that are not UTF-8", async () => {
    const { options, sent } = network()
    const bytes = new Uint8Array([0xff, 0x00, 0x7b])
    await createSigningFetch(options)(url, post(bytes))
    await createSigningFetch(options)(new URL(url), post(bytes))
    expect(sent.map((request) => [...request.bytes])).toEqual([
      [0xff, 0x00, 0x7b],
      [0xff, 0x00, 0x7b],
    ])
    expect(sent[1]?.headers["authorization"]).toBe(authorizationOf(bytes))
  })

  it("keeps its headers, except those that belong to the signature and the body", async () => {
    const { options, sent } = network()
    const headers = {
      traceparent: "00-1-2-03",
      Authorization: "Bearer x",
      "Content-Type": "text/plain",
      "content-length": "9",
    }
    await createSigningFetch(options)(url, post("{}", { headers }))
    expect(sent[0]?.headers).toEqual({
      traceparent: "00-1-2-03",
      authorization: authorizationOf(new TextEncoder().encode("{}")),
      "content-type": "application/json",
    })
  })

  it("goes to a path below the base URL of a gateway of one's own", async () => {
    const { options, sent } = network()
    const signingFetch = createSigningFetch({ ...options, environment: { baseUrl: "https://gateway.example/ums/" } })
    await signingFetch("https://gateway.example/ums/v1/netpay/query", post())
    expect(sent[0]?.url).toBe("https://gateway.example/ums/v1/netpay/query")
  })
})

describe("nothing is sent", () => {
  const base = "https://gateway.example/ums"
  it.each([
    ["another host", "https://evil.example/ums/v1/query", "a URL of https://evil.example"],
    ["a host that begins alike", "https://gateway.example.evil/ums/v1/query", "a URL of https://gateway.example.evil"],
    ["another scheme", "http://gateway.example/ums/v1/query", "a URL of http://gateway.example"],
    ["another port", "https://gateway.example:8443/ums/v1/query", "a URL of https://gateway.example:8443"],
    ["a path beside the base", "https://gateway.example/umsecret/v1/query", "another path, or one with a query"],
    ["a path above the base", "https://gateway.example/ums/../v1/query", "another path, or one with a query"],
    ["an encoded slash", "https://gateway.example/ums/v1%2fquery", "another path, or one with a query"],
    ["the base alone", "https://gateway.example/ums", "another path, or one with a query"],
    ["a query", "https://gateway.example/ums/v1/query?token=s3cret", "another path, or one with a query"],
    ["a fragment", "https://gateway.example/ums/v1/query#s3cret", "another path, or one with a query"],
  ])("to %s", async (_, target, received) => {
    const { options, sent } = network()
    const call = createSigningFetch({ ...options, environment: { baseUrl: base } })(target, post())
    const error = await call.catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(ConfigurationError)
    expect(error).toMatchObject({
      code: "INVALID_OPTION",
      message: `url must be https://gateway.example/ums followed by a path like /v1/netpay/query, not ${received}`,
    })
    expect(sent).toEqual([])
  })

  it.each(["GET", "PUT", "DELETE", "HEAD", "PATCH"])("by %s", async (method) => {
    const { options, sent } = network()
    await expect(createSigningFetch(options)(url, { method })).rejects.toThrow(
      new ConfigurationError({
        field: "method",
        expected: "POST (for a redirect order use `url` of the client of chinaums, or signFormParam)",
        received: method,
      }),
    )
    expect(sent).toEqual([])
  })

  it("by a method of one's own, which the error does not show", async () => {
    const { options, sent } = network()
    const call = createSigningFetch(options)(url, { method: "S3CRET-TOKEN" })
    await expect(call).rejects.toMatchObject({ code: "INVALID_OPTION", field: "method", received: "another method" })
    expect(sent).toEqual([])
  })

  it("when the clock or the nonce is not usable", async () => {
    const { options, sent } = network()
    const late = createSigningFetch({ ...options, now: () => Number.NaN })
    await expect(late(url, post())).rejects.toMatchObject({ code: "INVALID_OPTION", field: "now" })
    const quoted = createSigningFetch({ ...options, nonce: () => '"' })
    await expect(quoted(url, post())).rejects.toMatchObject({ code: "INVALID_OPTION", field: "nonce" })
    expect(sent).toEqual([])
  })

  it("after the caller has aborted", async () => {
    const { options, sent } = network()
    const call = createSigningFetch(options)(url, post("{}", { signal: AbortSignal.abort() }))
    await expect(call).rejects.toMatchObject({ name: "AbortError" })
    expect(sent).toEqual([])
  })

  it("with options that are wrong: they are rejected at once", () => {
    const { options } = network()
    expect(() => createSigningFetch({ ...options, appKey: "" })).toThrow(ConfigurationError)
    expect(() => createSigningFetch({ ...options, timeoutMs: 0 })).toThrow("timeoutMs must be")
  })
})

describe("a response", () => {
  it("is returned with its status, its headers and its body, whatever its status is", async () => {
    const { options } = network(() => new Response("认证失败", { status: 412, headers: { "x-trace": "7" } }))
    const response = await createSigningFetch(options)(url, post())
    expect([response.status, response.headers.get("x-trace"), await response.text()]).toEqual([412, "7", "认证失败"])
  })

  it("that redirects is returned and not followed", async () => {
    const { options, sent } = network(() => new Response(null, { status: 302, headers: { location: "/elsewhere" } }))
    const response = await createSigningFetch(options)(url, post())
    expect([response.status, response.headers.get("location")]).toEqual([302, "/elsewhere"])
    expect(sent.map(({ init }) => init.redirect)).toEqual(["manual"])
  })

  it("that does not come ends at the time limit", async () => {
    const { options, sent } = network(silence)
    const call = createSigningFetch({ ...options, timeoutMs: 20 })(url, post())
    await expect(call).rejects.toMatchObject({ name: "TimeoutError" })
    expect(sent).toHaveLength(1)
  })

  it("whose body does not end is within the time limit too", async () => {
    const { options } = network(({ init: { signal } }) => {
      const start = (controller: ReadableStreamDefaultController) => {
        controller.enqueue(new TextEncoder().encode('{"errCode":'))
        signal?.addEventListener("abort", () => controller.error(signal.reason))
      }
      return new Response(new ReadableStream({ start }))
    })
    const call = createSigningFetch({ ...options, timeoutMs: 20 })(url, post())
    await expect(call).rejects.toMatchObject({ name: "TimeoutError" })
  })

  it("that is larger than maxResponseBytes is rejected at once, and cancelled", async () => {
    let isCancelled = false
    const cancel = () => {
      isCancelled = true
    }
    const pull = (controller: ReadableStreamDefaultController) => controller.enqueue(new Uint8Array(1024))
    const { options } = network(() => new Response(new ReadableStream({ pull, cancel })))
    const call = createSigningFetch({ ...options, maxResponseBytes: 4096, timeoutMs: 3000 })(url, post())
    await expect(call).rejects.toThrow(RangeError)
    expect(isCancelled).toBe(true)
  })

  it("is no longer awaited when the caller aborts", async () => {
    const { options, sent } = network(silence)
    const controller = new AbortController()
    const reason = new Error("the payer left")
    setTimeout(() => controller.abort(reason), 20)
    const call = createSigningFetch(options)(new Request(url, post("{}", { signal: controller.signal })))
    await expect(call).rejects.toBe(reason)
    expect(sent).toHaveLength(1)
  })

  it("that the network could not get: its error is passed on as it is", async () => {
    const error = new TypeError("fetch failed")
    const { options } = network(() => Promise.reject(error))
    await expect(createSigningFetch(options)(url, post())).rejects.toBe(error)
  })
})
