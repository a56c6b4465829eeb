import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { describe, expect, it } from "vitest"
import { createClient } from "../../../src/index.ts"
import { verifyNotification } from "../../../src/notify/index.ts"
import type { Delivery, SandboxCredentials } from "../../../src/sandbox/index.ts"
import { chinaums } from "./console.ts"
import { startChinaums } from "./process.ts"

interface Line {
  readonly url?: string
  readonly credentials?: SandboxCredentials
  readonly order?: Readonly<Record<string, unknown>>
  readonly delivery?: Delivery
}

/** Runs the sandbox, waits for `enough` lines, passes them to `use`, stops the sandbox and returns its result. */
async function withSandbox(argv: readonly string[], enough: number, use: (lines: Line[]) => Promise<void>) {
  let stop = () => {}
  const stopped = new Promise<void>((resolve) => {
    stop = resolve
  })
  let ready: (lines: Line[]) => void = () => {}
  const lines = new Promise<Line[]>((resolve) => {
    ready = resolve
  })
  const running = chinaums(["sandbox", "--lang", "en", ...argv], {
    stopped: () => stopped,
    onOut: (out) => {
      const read = linesOf(out)
      if (read.length >= enough) ready(read)
    },
  })
  try {
    await use(await Promise.race([lines, running.then((ended) => Promise.reject(new Error(ended.err)))]))
  } finally {
    stop()
  }
  return await running
}

function linesOf(out: string): Line[] {
  return out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line))
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return (server.address() as AddressInfo).port
}

describe("chinaums sandbox", () => {
  it("prints all that a client needs for a call, and stops listening when it is stopped", async () => {
    let url = ""
    const ended = await withSandbox([], 6, async (lines) => {
      url = lines[0]?.url ?? ""
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
      const { appId = "", appKey = "", mid = "", tid = "" } = lines[1]?.credentials ?? {}
      const orders = lines.slice(2).map(({ order }) => order)
      expect(orders.map((order) => order?.["kind"])).toEqual(["bill", "escrow", "app", "pay-score"])
      const merOrderId = String(orders[1]?.["merOrderId"])
      const ums = createClient({ environment: { baseUrl: url }, appId, appKey, defaults: { mid, tid } })
      const result = await ums.POST("/v1/netpay/secure-complete", {
        body: { instMid: "YUEDANDEFAULT", merOrderId, completedAmount: 4900 },
      })
      expect(result.data?.secureStatus).toBe("ALL_COMPLETED")
    })
    expect(ended.code).toBe(0)
    expect(ended.err).toContain(url)
    await expect(fetch(url)).rejects.toThrow(TypeError)
  })

  it("listens on the given port and host, and names a port that is in use", async () => {
    const server = createServer()
    const port = await listening(server)
    const argv = ["--host", "127.0.0.1", "--port", String(port)]
    for (const lang of ["zh", "en"]) {
      const busy = await chinaums(["sandbox", ...argv, "--lang", lang])
      expect([busy.code, busy.out]).toEqual([4, ""])
      expect(busy.err).toContain(`127.0.0.1:${port} `)
      expect(busy.err).toContain("--port")
    }
    await new Promise((resolve) => server.close(resolve))
    const { code } = await withSandbox(argv, 6, async ([first]) => expect(first?.url).toBe(`http://127.0.0.1:${port}`))
    expect(code).toBe(0)
  })

  it("names any other reason why it cannot listen", async () => {
    const { code, err } = await chinaums(["sandbox", "--host", "192.0.2.1", "--lang", "en"])
    expect(code).toBe(4)
    expect(err).toContain("EADDRNOTAVAIL")
  })

  it("notifies one payment and prints the delivery", async () => {
    let body = ""
    const shop = createServer(async (request, response) => {
      for await (const chunk of request) body += chunk
      response.end("SUCCESS")
    })
    const notifyUrl = `http://127.0.0.1:${await listening(shop)}/`
    const { code } = await withSandbox(["--notify-url", notifyUrl], 7, async (lines) => {
      expect(lines[6]).toEqual({ delivery: { attempts: 1, acknowledged: true } })
      const notification = await verifyNotification(body, { key: lines[1]?.credentials?.notifyKey ?? "" })
      const { merOrderId } = lines[5]?.order ?? {}
      expect(notification).toMatchObject({ kind: "payScorePayment", merOrderId, totalAmount: 4900 })
    })
    shop.close()
    shop.closeAllConnections()
    expect(code).toBe(0)
  })

  it.each(["SIGINT", "SIGTERM"] as const)(
    "exits with 0 on %s while a notification waits for its next attempt",
    async (signal) => {
      const shop = createServer((_, response) => response.end("FAILED"))
      const notifyUrl = `http://127.0.0.1:${await listening(shop)}/`
      const { child, ended } = startChinaums(["sandbox", "--notify-url", notifyUrl])
      await new Promise<void>((resolve) => shop.once("request", () => resolve()))
      const signalled = Date.now()
      child.kill(signal)
      const { code, out } = await ended
      shop.close()
      shop.closeAllConnections()
      expect([code, linesOf(out).length]).toEqual([0, 6])
      // All attempts together would take 15 seconds.
      expect(Date.now() - signalled).toBeLessThan(10_000)
    },
    30_000,
  )
})
