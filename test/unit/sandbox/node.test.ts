import { connect } from "node:net"
import { afterEach, describe, expect, it } from "vitest"
import { NotSimulatedError, type SandboxOptions } from "../../../src/sandbox/index.ts"
import { type SandboxServer, serveSandbox } from "../../../src/sandbox/node.ts"
import { authorise, beijing, header, MORNING, sandboxAt } from "./merchant.ts"

const PATH = "/v1/netpay/wx/unified-order"

const servers: SandboxServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function setUp(options: SandboxOptions = {}) {
  const sandbox = sandboxAt(options)
  const server = await serveSandbox(sandbox)
  servers.push(server)
  const { mid, tid, sourceCode } = sandbox.credentials
  const merOrderId = `${sourceCode}0000000001`
  const order = { merOrderId, totalAmount: 360, tradeType: "NATIVE", instMid: "YUEDANDEFAULT" }
  const fields = { requestTimestamp: beijing(MORNING), mid, tid, ...order }
  const body = JSON.stringify({ ...fields, srcReserve: "备注 🧾" })
  const headers = { authorization: header(authorise(sandbox, body)), "content-type": "application/json" }
  return {
    sandbox,
    server,
    send: (signal?: AbortSignal) =>
      fetch(server.url + PATH, { method: "POST", headers, body, redirect: "manual", ...(signal && { signal }) }),
    state: () => sandbox.orders.get(merOrderId)?.state,
  }
}

function sendRaw(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = ""
    const socket = connect(port, "127.0.0.1", () => socket.write(request))
    socket.setEncoding("utf8").on("data", (text: string) => {
      received += text
    })
    socket.on("error", reject).on("close", () => resolve(received))
  })
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
    expect((await fetch(`${server.url}/nothing`)).status).toBe(404)
    expect((await fetch(`${server.url}/v1/netpay/nothing`, { method: "POST", body: "{}" })).status).toBe(404)
  })

  it("gives the gateway the host by which the client called, so that the URLs in its responses lead back", async () => {
    const { send, server, sandbox } = await setUp()
    await send()
    expect(sandbox.calls.list()[0]?.url).toBe(server.url + PATH)
  })

  it("rejects a host that was not allowed, which can be a page whose name was rebound", async () => {
    const { server } = await setUp()
    const { port } = new URL(server.url)
    const response = await sendRaw(
      Number(port),
      `GET /_desk HTTP/1.1\r\nHost: evil.example:${port}\r\nConnection: close\r\n\r\n`,
    )
    expect(response).toMatch(/^HTTP\/1\.1 421 /)
  })

  it("responds 501 to what it does not simulate", async () => {
    const { send, sandbox } = await setUp()
    const fetch = () => Promise.reject(new NotSimulatedError("The sandbox does not simulate this."))
    const server = await serveSandbox({ ...sandbox, fetch })
    servers.push(server)
    const response = await globalThis.fetch(`${server.url}/v1/anything`)
    expect([response.status, await response.text()]).toEqual([501, "The sandbox does not simulate this."])
    expect((await send()).status).toBe(200)
  })

  it("sends a live log as it grows, and ends it when the reader leaves", async () => {
    const { send, server, sandbox } = await setUp()
    let listeners = 0
    const { subscribe } = sandbox.calls
    const calls = {
      ...sandbox.calls,
      subscribe(listener: Parameters<typeof subscribe>[0]) {
        listeners += 1
        const end = subscribe(listener)
        return () => {
          listeners -= 1
          end()
        }
      },
    }
    const live = await serveSandbox({ ...sandbox, calls })
    servers.push(live)
    const leaves = new AbortController()
    const response = await fetch(`${live.url}/_desk/events?after=0`, { signal: leaves.signal })
    expect(response.headers.get("content-type")).toBe("text/event-stream")
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    let text = ""
    const readUntil = async (pattern: RegExp): Promise<void> => {
      while (!pattern.test(text)) text += new TextDecoder().decode((await reader.read()).value)
    }
    await readUntil(/^retry: /)
    expect(listeners).toBe(1)
    await send()
    await readUntil(/id: 1\ndata: <tr>.*unified-order.*\n\n/)
    leaves.abort()
    await expect.poll(() => listeners).toBe(0)
    await server.close()
  })

  it("F1, F2: destroys the socket when the script breaks the connection", async () => {
    const { send, sandbox, state } = await setUp()
    sandbox.faults.next({ kind: "lose-request" })
    await expect(send()).rejects.toThrow(TypeError)
    expect(state()).toBeUndefined()
    sandbox.faults.next({ kind: "lose-response" })
    await expect(send()).rejects.toThrow(TypeError)
    expect(state()).toBe("unpaid")
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
    const { send, sandbox, state } = await setUp({ sleep })
    sandbox.faults.next({ kind: "delay", ms: 3_600_000 })
    await expect(send(caller.signal)).rejects.toMatchObject({ name: "AbortError" })
    expect(await stopped).toBe("stopped")
    expect(state()).toBe("unpaid")
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
    expect((await fetch(`${server.url}/_desk/clock`)).status).toBe(200)
  })
})
