import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Client } from "../../../src/index.ts"
import { bodies, clientOf, untyped } from "../../support/gateway.ts"
import { SECURE_COMPLETE } from "../../support/paths.ts"
import { closedUrl, startServer, type TestServer } from "../../support/server.ts"

type Network = (url: string, init: RequestInit) => Promise<Response>

let server: TestServer
let closed: string
beforeAll(async () => {
  server = await startServer()
  closed = await closedUrl()
})
afterAll(() => server.close())

const custom = (fetch: Network): Client<"mid" | "tid"> =>
  clientOf(fetch, { environment: { baseUrl: server.baseUrl }, timeoutMs: 10_000 })

const withCode = (code: string): Error => Object.assign(new Error("failed"), { code, syscall: "connect" })

describe("the outcome is unknown, because the request was sent, when a custom fetch", () => {
  const networks: [string, Network][] = [
    [
      "writes an audit line after the response, which fails",
      async (url, init) => {
        const response = await fetch(url, init)
        await fetch(closed, { method: "POST", body: "audit" })
        return response
      },
    ],
    [
      "returns a body that fails with a connect error",
      async (url, init) => {
        const { status, headers } = await fetch(url, init)
        const body = new ReadableStream({ pull: () => Promise.reject(withCode("ECONNREFUSED")) })
        return new Response(body, { status, headers })
      },
    ],
    [
      "returns a body that fails with NOT_SENT",
      async (url, init) => {
        await fetch(url, init)
        return new Response(new ReadableStream({ pull: () => Promise.reject(withCode("NOT_SENT")) }))
      },
    ],
    [
      "returns a response that cannot be judged",
      async (url, init) => {
        await fetch(url, init)
        return Object.defineProperty(new Response("{}"), "status", {
          get() {
            throw withCode("ECONNREFUSED")
          },
        })
      },
    ],
    [
      "tries again, and the second connection is refused",
      async (url, init) => {
        await fetch(url, init)
        throw new TypeError("fetch failed", { cause: withCode("ECONNREFUSED") })
      },
    ],
    [
      "throws the error of another connection itself",
      async (url, init) => {
        await fetch(url, init)
        throw withCode("ECONNREFUSED")
      },
    ],
    [
      "throws an error whose code contains CERT",
      async (url, init) => {
        await fetch(url, init)
        throw withCode("MY_CERT_LOG_FULL")
      },
    ],
  ]
  it.each(networks)("%s", async (_, network) => {
    server.behave("a complete response")
    const result = await custom(network).POST(SECURE_COMPLETE, { body: bodies[SECURE_COMPLETE] })
    expect(result).toMatchObject({ outcome: "unknown", error: { code: "RESPONSE_LOST", outcome: "unknown" } })
    expect(server.received).toHaveLength(1)
  })
})

describe("POST and send never reject", () => {
  const { proxy: revoked, revoke } = Proxy.revocable({}, {})
  revoke()
  const throwing = (field: string): object =>
    Object.defineProperty({}, field, {
      get() {
        throw new Error("from a getter")
      },
    })

  it.each([
    ["an init whose body throws", throwing("body")],
    ["an init whose draft throws", throwing("draft")],
    ["an init whose signal throws", { body: bodies[SECURE_COMPLETE], ...{ signal: revoked } }],
    ["an init that is a revoked proxy", revoked],
    ["a body that is a revoked proxy", { body: revoked }],
    [
      "a body whose getter throws a revoked proxy",
      {
        body: {
          get a() {
            throw revoked
          },
        },
      },
    ],
  ])("for %s: the outcome is not-sent", async (_, init) => {
    const ums = untyped(custom(() => expect.fail("this test must send nothing")))
    expect(await ums.POST(SECURE_COMPLETE, init)).toMatchObject({ outcome: "not-sent", error: { outcome: "not-sent" } })
  })

  it.each([
    ["an error whose code throws", Object.setPrototypeOf(throwing("code"), Error.prototype)],
    ["a revoked proxy", revoked],
  ])("for a fetch that throws %s: the outcome is unknown", async (_, cause) => {
    const result = await custom(() => Promise.reject(cause)).send("/v1/x", {})
    expect(result).toMatchObject({ outcome: "unknown", error: { code: "RESPONSE_LOST" } })
  })

  it.each<[string, Network]>([
    ["never resolves", () => new Promise(() => {})],
    [
      "returns a body that never ends",
      async () => new Response(new ReadableStream({ pull: () => new Promise(() => {}) })),
    ],
  ])(
    "for a fetch that ignores the signal and %s: the time limit ends the call",
    async (_, network) => {
      const result = await custom(network).send("/v1/x", {}, { timeoutMs: 100 })
      expect(result).toMatchObject({ outcome: "unknown", error: { code: "TIMED_OUT" } })
    },
    5000,
  )

  it.each([new Map([["a", 1]]), new Set([1]), new URLSearchParams("a=1"), [1], new Date(0)])(
    "for a body whose fields JSON does not write: %o",
    async (body) => {
      const ums = untyped(custom(() => expect.fail("this test must send nothing")))
      expect((await ums.send("/v1/x", body)).error).toMatchObject({ code: "INVALID_INPUT", field: "body" })
    },
  )

  it("for an instance of a class, which is sent as JSON writes it", async () => {
    server.behave("a complete response")
    class Body {
      a = 1
      get b() {
        return 2
      }
    }
    await untyped(custom(fetch)).send("/v1/x", new Body())
    expect(server.received[0]?.bytes.toString()).toBe('{"a":1}')
  })
})
