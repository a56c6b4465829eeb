import { afterEach, describe, expect, it } from "vitest"
import type { SandboxOptions } from "../../../src/sandbox/index.ts"
import { type SandboxServer, serveSandbox } from "../../../src/sandbox/node.ts"
import { APP_CLOSE, authorise, beijing, header, MORNING, sandboxAt } from "./merchant.ts"

const servers: SandboxServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function setUp(options: SandboxOptions = {}) {
  const sandbox = sandboxAt(options)
  const server = await serveSandbox(sandbox)
  servers.push(server)
  const { merOrderId } = sandbox.orders.openOrder({ totalAmount: 360 })
  const { mid, tid } = sandbox.credentials
  const fields = { requestTimestamp: beijing(MORNING), mid, tid, instMid: "APPDEFAULT", merOrderId }
  const body = JSON.stringify({ ...fields, srcReserve: "备注 🧾" })
  const headers = { authorization: header(authorise(sandbox, body)), "content-type": "application/json" }
  return {
    sandbox,
    server,
    send: (signal?: AbortSignal) =>
      fetch(server.url + APP_CLOSE, { method: "POST", headers, body, redirect: "manual", ...(signal && { signal }) }),
    status: () => (sandbox.orders.get(merOrderId) as { status: string }).status,
  }
}

describe("a sandbox behind node:http", () => {
  it("passes the bytes of request and response on unchanged", async () => {
    const { send, server } = await setUp()
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const response = await send()
    expect(response.headers.get("content-type")).toMatch(/^application\/json/)
    expect(await response.json()).toMatchObject({ errCode: "SUCCESS", srcReserve: "备注 🧾" })
  })

  it("responds 404 to an unknown path and to a GET", async () => {
    const { server } = await setUp()
    expect((await fetch(`${server.url}/`)).status).toBe(404)
    expect((await fetch(`${server.url}/v1/netpay/nothing`, { method: "POST", body: "{}" })).status).toBe(404)
  })

  it("F1, F2: destroys the socket when the script breaks the connection", async () => {
    const { send, sandbox, status } = await setUp()
    sandbox.faults.next({ kind: "lose-request" })
    await expect(send()).rejects.toThrow(TypeError)
    expect(status()).toBe("NEW_ORDER")
    sandbox.faults.next({ kind: "lose-response" })
    await expect(send()).rejects.toThrow(TypeError)
    expect(status()).toBe("TRADE_CLOSED")
  })

  it("F4, F6: passes an error page and a redirect on unchanged", async () => {
    const { send, sandbox } = await setUp()
    sandbox.faults.next({ kind: "status", status: 503 })
    expect((await send()).status).toBe(503)
    sandbox.faults.next({ kind: "redirect" })
    const response = await send()
    expect([response.status, response.headers.get("location")]).toEqual([302, "/elsewhere"])
  })

  it("F3: stops waiting when the caller disconnects", async () => {
    const caller = new AbortController()
    let stop: (value: unknown) => void = () => {}
    const stopped = new Promise((resolve) => {
      stop = resolve
    })
    const sleep: SandboxOptions["sleep"] = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => {
          stop("stopped")
          reject(signal.reason)
        })
        caller.abort()
      })
    const { send, sandbox, status } = await setUp({ sleep })
    sandbox.faults.next({ kind: "delay", ms: 3_600_000 })
    await expect(send(caller.signal)).rejects.toMatchObject({ name: "AbortError" })
    expect(await stopped).toBe("stopped")
    expect(status()).toBe("TRADE_CLOSED")
  })

  it("closes at once, also while a response is delayed", async () => {
    const { send, sandbox, server } = await setUp()
    sandbox.faults.next({ kind: "delay", ms: 3_600_000 })
    const hanging = send().catch((error: unknown) => error)
    await new Promise((resolve) => setTimeout(resolve, 50))
    await server.close()
    servers.splice(0)
    expect(await hanging).toBeInstanceOf(TypeError)
    await expect(send()).rejects.toThrow(TypeError)
  })

  it("rejects when it cannot listen", async () => {
    const { server } = await setUp()
    const port = Number(new URL(server.url).port)
    await expect(serveSandbox(sandboxAt(), { port })).rejects.toMatchObject({ code: "EADDRINUSE" })
  })

  it("listens on the given host, also with IPv6", async () => {
    const server = await serveSandbox(sandboxAt(), { host: "::1" })
    servers.push(server)
    expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/)
    expect((await fetch(server.url)).status).toBe(404)
  })
})
