import { getEventListeners } from "node:events"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { createSigner } from "../../../src/sign/hmac.ts"
import { type GatewayOptions, readGatewayOptions } from "../../../src/transport/options.ts"
import { createSend, type NotReceived, type SendLimits } from "../../../src/transport/send.ts"
import type { Fetch } from "../../../src/transport/send-once.ts"
import { appId, appKey, expectedAuthorization } from "../../support/gateway.ts"
import { type Behaviour, COMPLETE, closedUrl, startServer, type TestServer } from "../../support/server.ts"

// Long enough to sign and to connect on a busy machine, so that the request was sent when the call ends.
const SHORT_MS = 500
const BODY = '{"merOrderId":"319420260304"}'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

function sendTo(url: string, limits: Partial<SendLimits> = {}, options: Partial<GatewayOptions> = {}) {
  const settings = readGatewayOptions({ environment: "test", appId, appKey, nonce: () => "n0nce", ...options })
  const send = createSend(settings, createSigner({ appId, appKey }))
  return send(url, new TextEncoder().encode(BODY), "20260304172802", { timeoutMs: 10_000, ...limits })
}

function sendWhen(behaviour: Behaviour, limits: Partial<SendLimits> = {}) {
  server.behave(behaviour)
  return sendTo(`${server.baseUrl}/v1/x`, limits)
}

function lost(ended?: NotReceived["ended"], cause: unknown = expect.any(Error)): NotReceived {
  return { sent: true, ended, cause }
}

describe("createSend returns", () => {
  it("response and text, and nothing else, for a complete response", async () => {
    const result = await sendWhen("a complete response")
    expect(Object.keys(result)).toEqual(["response", "text"])
    expect(result).toMatchObject({ response: expect.any(Response), text: COMPLETE })
  })

  it("response and text for a redirect, which it does not follow", async () => {
    expect(await sendWhen("a redirect")).toMatchObject({ response: { status: 307 }, text: "" })
    expect(server.received.map(({ url }) => url)).toEqual(["/v1/x"])
  })

  it.each([
    "a connection that breaks before the response",
    "a connection that is reset within the body",
    "a connection that ends within the body",
    "a response that is not HTTP",
  ] as const)("sent and the cause for %s", async (behaviour) => {
    expect(await sendWhen(behaviour)).toEqual(lost())
    expect(server.received).toHaveLength(1)
  })

  it.each(["no response", "no body after the headers", "no end of the body"] as const)(
    "sent and TIMED_OUT for %s within the time limit",
    async (behaviour) => {
      const cause = expect.objectContaining({ name: "TimeoutError" })
      expect(await sendWhen(behaviour, { timeoutMs: SHORT_MS })).toEqual(lost("TIMED_OUT", cause))
    },
  )

  it("sent and ABORTED when the caller aborts after sending", async () => {
    const signal = AbortSignal.timeout(SHORT_MS)
    const result = await sendWhen("no response", { signal })
    expect(result).toEqual(lost("ABORTED", signal.reason))
  })

  it("not sent and ABORTED when the caller aborted before", async () => {
    const result = await sendWhen("a complete response", { signal: AbortSignal.abort("why") })
    expect(result).toEqual({ sent: false, ended: "ABORTED", cause: "why" })
    expect(server.received).toEqual([])
  })

  it("not sent when the port is closed", async () => {
    const result = await sendTo(await closedUrl())
    expect(result).toMatchObject({ sent: false, ended: undefined, cause: { cause: { code: "ECONNREFUSED" } } })
  })

  it("not sent when the nonce is invalid", async () => {
    const result = await sendTo(`${server.baseUrl}/v1/x`, {}, { nonce: () => "" })
    expect(result).toMatchObject({ sent: false, ended: undefined, cause: { code: "INVALID_OPTION", field: "nonce" } })
  })

  it("sent, whatever a custom fetch throws without proof of the contrary", async () => {
    for (const cause of [new Error("broken"), "text", undefined]) {
      const result = await sendTo("https://a.example", {}, { fetch: () => Promise.reject(cause) })
      expect(result).toEqual({ sent: true, ended: undefined, cause })
    }
  })

  it("sent, when the error of the global fetch cannot be read, because one of its getters throws", async () => {
    const cause = Object.defineProperty(new Error("strange"), "code", {
      get() {
        throw new Error("not readable")
      },
    })
    vi.stubGlobal("fetch", () => Promise.reject(cause))
    const result = await sendTo("https://a.example")
    vi.unstubAllGlobals()
    expect(result).toEqual({ sent: true, ended: undefined, cause })
  })

  it("sent, when the body of a response fails with an error that says NOT_SENT", async () => {
    const cause = Object.assign(new Error("failed"), { code: "NOT_SENT" })
    const body = new ReadableStream({ pull: () => Promise.reject(cause) })
    const result = await sendTo("https://a.example", {}, { fetch: async () => new Response(body) })
    expect(result).toEqual({ sent: true, ended: undefined, cause })
  })

  it("not sent, when a custom fetch rejects with NOT_SENT", async () => {
    const cause = Object.assign(new Error("failed"), { code: "NOT_SENT" })
    const result = await sendTo("https://a.example", {}, { fetch: () => Promise.reject(cause) })
    expect(result).toEqual({ sent: false, ended: undefined, cause })
  })

  it("sent, when a custom fetch returns something that has no body", async () => {
    const result = await sendTo("https://a.example", {}, { fetch: async () => ({ status: 200 }) as Response })
    expect(result).toEqual(lost(undefined, new TypeError("fetch must return a Response")))
  })

  it("an empty text for a response without a body", async () => {
    const result = await sendTo("https://a.example", {}, { fetch: async () => new Response(null) })
    expect(result).toMatchObject({ text: "" })
  })

  it("sent when the caller aborts, though the network error says that it never connected", async () => {
    const controller = new AbortController()
    const fetch: Fetch = async () => {
      controller.abort("why")
      throw Object.assign(new Error("refused"), { code: "ECONNREFUSED" })
    }
    const result = await sendTo("https://a.example", { signal: controller.signal }, { fetch })
    expect(result).toEqual({ sent: true, ended: "ABORTED", cause: "why" })
  })

  it("sent and RESPONSE_TOO_LARGE for one byte above the limit, and cancels the body", async () => {
    const cancel = vi.fn()
    const chunk = new Uint8Array(1024)
    const fetchOf = (...chunks: Uint8Array[]): Fetch => {
      const pull = (controller: ReadableStreamDefaultController) => {
        const next = chunks.shift()
        if (next) controller.enqueue(next)
        else controller.close()
      }
      return async () => new Response(new ReadableStream({ pull, cancel }, { highWaterMark: 0 }))
    }
    const limit = { maxResponseBytes: 2048 }
    expect(await sendTo("https://a.example", {}, { ...limit, fetch: fetchOf(chunk, chunk) })).toMatchObject({
      text: "\0".repeat(2048),
    })
    expect(cancel).not.toHaveBeenCalled()
    const result = await sendTo("https://a.example", {}, { ...limit, fetch: fetchOf(chunk, chunk, Uint8Array.of(1)) })
    const cause = new RangeError("The response has more than 2048 bytes")
    expect(result).toEqual({ sent: true, ended: "RESPONSE_TOO_LARGE", cause })
    expect(cancel).toHaveBeenCalledOnce()
  })
})

it("createSend signs the bytes that it sends", async () => {
  await sendWhen("a complete response")
  const [{ headers, bytes } = expect.fail("no request was received")] = server.received
  expect(bytes.toString()).toBe(BODY)
  expect(headers.authorization).toBe(expectedAuthorization(bytes, "20260304172802", "n0nce"))
  expect(headers["content-type"]).toBe("application/json")
})

it("createSend leaves no timer and no listener on the caller's signal", async () => {
  const started = vi.spyOn(globalThis, "setTimeout")
  const stopped = vi.spyOn(globalThis, "clearTimeout")
  const { signal } = new AbortController()
  await sendTo("https://a.example", { signal, timeoutMs: 12_345 }, { fetch: async () => new Response() })
  const timers = started.mock.results.filter((_, index) => started.mock.calls[index]?.[1] === 12_345)
  expect(timers).toHaveLength(1)
  expect(stopped).toHaveBeenCalledWith(timers[0]?.value)
  expect(getEventListeners(signal, "abort")).toEqual([])
  vi.restoreAllMocks()
})
