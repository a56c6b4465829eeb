import { fork } from "node:child_process"
import { once } from "node:events"
import { createServer } from "node:http"
import { type AddressInfo, connect } from "node:net"
import { afterEach, describe, expect, it } from "vitest"
import type { Sandbox } from "../../../src/sandbox/index.ts"
import { serveSandbox } from "../../../src/sandbox/node.ts"
import { ROOT } from "../cli/process.ts"
import { call, sandboxAt } from "./merchant.ts"

const CLOSE = "/v1/netpay/close"
const MIB = 1_048_576

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** A body of zeros that counts what was read of it. */
function zeros(bytes: number) {
  const used = { bytes: 0, isCancelled: false }
  const chunk = new Uint8Array(65_536)
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (used.bytes >= bytes) return controller.close()
        const part = chunk.subarray(0, Math.min(chunk.length, bytes - used.bytes))
        used.bytes += part.length
        controller.enqueue(part)
      },
      cancel() {
        used.isCancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { body, used }
}

const streamed = (body: ReadableStream) => ({ method: "POST", body, duplex: "half" }) as RequestInit

/** A server of its own process, and its memory. */
async function serveInProcess() {
  const child = fork(`${ROOT}test/unit/sandbox/measured-server.ts`, { execArgv: ["--import", "tsx", "--expose-gc"] })
  closers.push(() => child.kill())
  const next = <T>() => new Promise<T>((resolve) => child.once("message", (message) => resolve(message as T)))
  const url = await next<string>()
  return {
    url,
    /** How much the resident memory has grown at most since the last call, in bytes. */
    growth: async () => {
      child.send("measure")
      return await next<number>()
    },
  }
}

/** Sends a body to its end, whatever the server responds in the meantime, and returns the response. */
async function upload(url: string, bytes: number): Promise<string> {
  const { hostname, port, pathname } = new URL(url)
  const socket = connect(Number(port), hostname)
  let response = ""
  socket.on("data", (chunk) => {
    response += chunk
  })
  socket.write(`POST ${pathname} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: ${bytes}\r\n\r\n`)
  const chunk = new Uint8Array(65_536)
  for (let left = bytes; left > 0; left -= chunk.length) {
    if (!socket.write(chunk.subarray(0, left))) await once(socket, "drain")
  }
  while (response === "") await once(socket, "data")
  socket.destroy()
  return response
}

/** Creates an order and pays it, so that the merchant is notified. */
async function payOrder(sandbox: Sandbox): Promise<void> {
  const order = { merOrderId: "9SBX00000001", totalAmount: 1, tradeType: "NATIVE", instMid: "YUEDANDEFAULT" }
  await call(sandbox, "/v1/netpay/wx/unified-order", order)
  await sandbox.orders.pay(order.merOrderId)
}

async function serve() {
  const server = await serveSandbox(sandboxAt())
  closers.push(() => server.close())
  return server
}

describe("a request body", () => {
  it("of more than 1 MiB gets HTTP 413 with an explanation, and not a code of the platform", async () => {
    const sandbox = sandboxAt()
    const { body, used } = zeros(100 * MIB)
    const response = await sandbox.fetch(`https://gateway.example${CLOSE}`, streamed(body))
    expect(response.status).toBe(413)
    expect(await response.text()).toMatch(/at most 1048576 bytes of a request body/)
    expect(response.headers.get("content-type")).toMatch(/^text\/plain/)
    expect(used.isCancelled).toBe(true)
    expect(used.bytes).toBeLessThan(2 * MIB)
  })

  it("of exactly 1 MiB is read", async () => {
    const url = `https://gateway.example${CLOSE}`
    expect((await sandboxAt().fetch(url, streamed(zeros(MIB).body))).status).toBe(412)
    expect((await sandboxAt().fetch(url, streamed(zeros(MIB + 1).body))).status).toBe(413)
  })

  it.each([
    ["of 200 MB over the network gets HTTP 413, and memory grows by less than 32 MiB", CLOSE, "413"],
    ["of 200 MB gets HTTP 404 at an unknown path, and memory grows by less than 32 MiB", "/v1/nothing", "404"],
  ])(
    "%s",
    async (_, path, status) => {
      const { url, growth } = await serveInProcess()
      // Node lets about 40 MB of dropped chunks accumulate before its first garbage collection.
      await upload(url + path, 64 * MIB)
      await growth()
      let smallest = Number.POSITIVE_INFINITY
      // The garbage collector decides when it runs. A body that is kept grows the memory each time.
      for (let run = 0; run < 3 && smallest >= 32 * MIB; run++) {
        const response = await upload(url + path, 200_000_000)
        expect(response).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
        if (status === "413") expect(response).toContain("The sandbox reads at most 1048576 bytes")
        smallest = Math.min(smallest, await growth())
      }
      expect(smallest).toBeLessThan(32 * MIB)
    },
    180_000,
  )

  it("may end in the middle", async () => {
    const { url } = await serve()
    const { hostname, port } = new URL(url)
    for (const path of [CLOSE, "/v1/nothing"]) {
      const socket = connect(Number(port), hostname)
      socket.write(`POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 100\r\n\r\nhalf`)
      await new Promise((resolve) => setTimeout(resolve, 20))
      socket.resetAndDestroy()
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect((await fetch(url + CLOSE, { method: "POST", body: "{}" })).status).toBe(412)
  })

  it("leaves the connection usable for the next request", async () => {
    const { url } = await serve()
    for (let round = 0; round < 3; round++) {
      expect((await fetch(url + CLOSE, streamed(zeros(3 * MIB).body))).status).toBe(413)
      expect((await fetch(url + CLOSE, { method: "POST", body: "{}" })).status).toBe(412)
    }
  })
})

describe("the response to a notification", () => {
  it("is not read beyond 1 MiB, and then counts as one without SUCCESS", async () => {
    const bodies = [zeros(100 * MIB), zeros(MIB + 1)]
    const sent = [...bodies]
    const sandbox = sandboxAt({
      notifyUrl: "https://shop.example/notify",
      fetch: async () => new Response(sent.shift()?.body ?? "SUCCESS"),
    })
    await payOrder(sandbox)
    await sandbox.clock.advance("24h")
    expect(sandbox.notifications.list()).toMatchObject([{ state: "accepted", attempts: [{}, {}, {}] }])
    expect(sandbox.notifications.list()[0]?.attempts[0]?.reason).toMatch(/more than 1048576 bytes/)
    expect(bodies.map(({ used }) => used.isCancelled)).toEqual([true, true])
    expect(bodies[0]?.used.bytes).toBeLessThan(2 * MIB)
  })

  it("is not read to its end over the network", async () => {
    let written = 0
    const server = createServer((_, response) => {
      const chunk = Buffer.alloc(65_536)
      const write = (): void => {
        while (!response.destroyed && response.write(chunk)) written += chunk.length
      }
      response.on("drain", write)
      write()
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    closers.push(() => {
      server.close()
      server.closeAllConnections()
    })
    const notifyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const sandbox = sandboxAt({ notifyUrl })
    await payOrder(sandbox)
    expect(sandbox.notifications.list()).toMatchObject([{ state: "waiting", attempts: [{ accepted: false }] }])
    sandbox.close()
    expect(written).toBeLessThan(16 * MIB)
  }, 30_000)
})

/** Sends a request line with a short body, and returns the response. */
async function responseTo(line: string, body = ""): Promise<string> {
  const { hostname, port } = new URL((await serve()).url)
  return await new Promise<string>((resolve, reject) => {
    let text = ""
    const socket = connect(Number(port), hostname)
    socket.on("data", (chunk) => {
      text += chunk
    })
    socket.on("error", reject).on("close", () => resolve(text))
    socket.write(
      `${line} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    )
  })
}

describe("a request line", () => {
  it.each([
    "POST //",
    "GET //",
    "POST //a.example/v1/netpay/query",
    "GET http://[",
    "OPTIONS *",
    "TRACE /",
    "TRACE //",
  ])("%s gets HTTP 404", async (line) => {
    const response = await responseTo(line)
    expect(response).toMatch(/^HTTP\/1\.1 404 /)
    expect(response).not.toContain("TypeError")
  })

  it("may contain the whole URL, as for a proxy", async () => {
    expect(await responseTo(`POST http://localhost${CLOSE}`, "{}")).toMatch(/^HTTP\/1\.1 412 /)
  })
})
