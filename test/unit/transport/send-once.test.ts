import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import { fetchOnce } from "../../../src/transport/send-once.ts"
import { startServer, type TestServer } from "../../support/server.ts"

const bytes = new TextEncoder().encode('{"a":"测试"}')
const init: RequestInit = { method: "POST", headers: { "content-type": "application/json" }, body: bytes }

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())
afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

describe("fetchOnce with the global fetch", () => {
  it("sends the bytes in one piece, with their length", async () => {
    server.behave("a complete response")
    await fetchOnce()(server.baseUrl, init)
    const [request] = server.received
    expect(new Uint8Array(request?.bytes ?? [])).toEqual(bytes)
    expect(request?.headers).toMatchObject({
      "content-length": String(bytes.length),
      "content-type": "application/json",
    })
    expect(request?.headers["transfer-encoding"]).toBeUndefined()
  })

  it("sends once when the response is 421, after which Node's own fetch sends twice", async () => {
    server.behave("a 421")
    await fetch(server.baseUrl, init)
    expect(server.received).toHaveLength(2)
    server.behave("a 421")
    expect((await fetchOnce()(server.baseUrl, init)).status).toBe(421)
    expect(server.received).toHaveLength(1)
  })

  it("looks the global up at each call", async () => {
    const send = fetchOnce()
    vi.stubGlobal("fetch", async () => new Response("stubbed"))
    expect(await (await send("https://a.example", init)).text()).toBe("stubbed")
  })

  it.each([
    ["without process", undefined],
    ["with the process of a bundler", { env: {} }],
    ["with the process of a polyfill", { versions: {} }],
  ])("passes the bytes on where the runtime is not Node: %s", async (_, process) => {
    const inits: RequestInit[] = []
    vi.stubGlobal("process", process)
    vi.stubGlobal("fetch", async (_: string, given: RequestInit) => {
      inits.push(given)
      return new Response()
    })
    await fetchOnce()("https://a.example", init)
    expect(inits).toEqual([init])
  })
})

describe("fetchOnce with a custom fetch", () => {
  it("passes on the bytes themselves, so that it can read them", async () => {
    const custom = vi.fn(async () => new Response())
    await fetchOnce(custom)("https://a.example", init)
    expect(custom).toHaveBeenCalledExactlyOnceWith("https://a.example", init)
  })
})

it("on Deno, every fetch gets one client that keeps no connection", async () => {
  const client = {}
  const createHttpClient = vi.fn(() => client)
  vi.stubGlobal("Deno", { createHttpClient })
  const fresh = await import("../../../src/transport/send-once.ts")
  const custom = vi.fn(async (_: string, _init: RequestInit) => new Response())
  for (let call = 0; call < 2; call++) await fresh.fetchOnce(custom)("https://a.example", init)
  expect(createHttpClient).toHaveBeenCalledExactlyOnceWith({ poolMaxIdlePerHost: 0 })
  for (const [, given] of custom.mock.calls) expect(given).toEqual({ ...init, client })
})

it("on a Deno without createHttpClient, fetch gets no client", async () => {
  vi.stubGlobal("Deno", {})
  const fresh = await import("../../../src/transport/send-once.ts")
  const custom = vi.fn(async () => new Response())
  await fresh.fetchOnce(custom)("https://a.example", init)
  expect(custom).toHaveBeenCalledExactlyOnceWith("https://a.example", init)
})
