import { getEventListeners } from "node:events"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { type CallOptions, createClient } from "../../../src/index.ts"
import { appId, appKey, clientOf, type Gateway, gatewayWith, untyped } from "../../support/gateway.ts"

/** A network that never responds. It obeys the signal, as the `fetch` of every runtime does. */
const silent: Gateway["fetch"] = (_, { signal }) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason))
  })

const networks: [string, Gateway["fetch"]][] = [
  ["a success", gatewayWith({ errCode: "SUCCESS" }).fetch],
  ["an error response", gatewayWith({ errCode: "NO_ORDER" }).fetch],
  ["an HTML page", gatewayWith("<html>").fetch],
  ["a network error", () => Promise.reject(new Error("broken"))],
  [
    "a fetch that throws",
    () => {
      throw new Error("broken")
    },
  ],
]

beforeEach(() => {
  // Signing is real and needs the event loop. Only the timers of the deadline are fake.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
})
afterEach(() => vi.useRealTimers())

describe("no timer and no listener remains", () => {
  it.each(networks)("after %s", async (_, fetch) => {
    const controller = new AbortController()
    const { signal } = controller
    for (let call = 0; call < 20; call++) await clientOf(fetch).send("/v1/netpay/query", {}, { signal })
    expect(getEventListeners(signal, "abort")).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it("after an abort", async () => {
    const controller = new AbortController()
    let call: Promise<unknown> = Promise.resolve()
    await new Promise<void>((sent) => {
      const client = clientOf((url, init) => {
        sent()
        return silent(url, init)
      })
      call = client.send("/v1/netpay/query", {}, { signal: controller.signal })
    })
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(1)
    controller.abort()
    expect(await call).toMatchObject({ outcome: "unknown", error: { code: "ABORTED" } })
    expect(getEventListeners(controller.signal, "abort")).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([
    ["an invalid body", {}, "INVALID_INPUT"],
    ["a signal that is already aborted", { signal: AbortSignal.abort() }, "ABORTED"],
    ["an invalid signal", { signal: {} }, "INVALID_OPTION"],
  ])("after %s", async (_, options, code) => {
    const body = code === "INVALID_INPUT" ? { half: "\ud83d" } : {}
    const result = await untyped(clientOf(silent)).send("/v1/netpay/query", body, options)
    expect(result).toMatchObject({ outcome: "not-sent", error: { code } })
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe("the time limit of a call", () => {
  async function limitOf(options: CallOptions, client = clientOf(silent, { timeoutMs: 5000 })): Promise<unknown> {
    const started = vi.spyOn(globalThis, "setTimeout")
    const call = client.send("/v1/netpay/query", {}, options)
    await vi.advanceTimersByTimeAsync(600_000)
    const delays = started.mock.calls.map(([, delay]) => delay)
    started.mockRestore()
    expect(await call).toMatchObject({ error: { code: "TIMED_OUT" } })
    expect(delays).toHaveLength(1)
    return delays[0]
  }

  it("is that of the client", async () => expect(await limitOf({})).toBe(5000))
  it("is that of the call, if it has one", async () => expect(await limitOf({ timeoutMs: 7 })).toBe(7))
  it("is 30 seconds by default", async () => {
    expect(await limitOf({}, createClient({ environment: "test", appId, appKey, fetch: silent }))).toBe(30_000)
  })
})
