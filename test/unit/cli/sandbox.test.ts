import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { createClient } from "../../../src/index.ts"
import { verifyNotification } from "../../../src/notify/index.ts"
import { chinaums } from "./console.ts"
import { startChinaums } from "./process.ts"
import { type RunningSandbox, withSandbox } from "./running-sandbox.ts"

const BILL = { billNo: "9SBX20261122000001", billDate: "2026-11-22" }

function clientOf({ url, credentials: { appId, appKey, mid, tid } }: RunningSandbox) {
  return createClient({ environment: { baseUrl: url }, appId, appKey, defaults: { mid, tid } })
}

const createBill = (sandbox: RunningSandbox, fields: { totalAmount?: number; notifyUrl?: string } = {}) =>
  clientOf(sandbox).POST("/v1/netpay/bills/get-qrcode", { body: { ...BILL, totalAmount: 4900, ...fields } })

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return (server.address() as AddressInfo).port
}

/** A merchant's server, which keeps what it receives. */
async function startShop(response: string) {
  const bodies: string[] = []
  const server = createServer(async (request, outgoing) => {
    let body = ""
    for await (const chunk of request) body += chunk
    bodies.push(body)
    outgoing.end(response)
  })
  const url = `http://127.0.0.1:${await listening(server)}/notify`
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { url, bodies, close }
}

/** Runs a command against the sandbox and returns its output. */
async function command({ url }: RunningSandbox, ...argv: string[]) {
  const { code, out, err } = await chinaums([...argv, "--url", url, "--lang", "en"])
  return { code, out: out.trimEnd().split("\n"), err }
}

describe("chinaums sandbox", () => {
  it("prints all that a client needs for a call, and stops listening when it is stopped", async () => {
    let url = ""
    const ended = await withSandbox(["--port", "0"], async (sandbox) => {
      url = sandbox.url
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
      const result = await createBill(sandbox)
      expect(result.data?.billNo).toBe(BILL.billNo)
      expect(sandbox.lines()[2]?.call).toMatchObject({
        method: "POST",
        url: `${url}/v1/netpay/bills/get-qrcode`,
        code: "SUCCESS",
        body: expect.stringContaining(BILL.billNo),
      })
    })
    expect(ended.code).toBe(0)
    expect(ended.err).toContain(url)
    await expect(fetch(url)).rejects.toThrow(TypeError)
  })

  it("prints a line for each call and each attempt of a notification", async () => {
    const shop = await startShop("SUCCESS")
    let stop = () => {}
    const stopped = new Promise<void>((resolve) => {
      stop = resolve
    })
    let url = ""
    const running = chinaums(["sandbox", "--port", "0", "--lang", "en"], {
      stopped: () => stopped,
      onOut: (out) => {
        url = /^gateway +(\S+)$/m.exec(out)?.[1] ?? ""
      },
    })
    await expect.poll(() => url).not.toBe("")
    const credentials = (await (await fetch(`${url}/_desk/api/credentials`)).json()) as RunningSandbox["credentials"]
    const sandbox = { url, credentials, lines: () => [] }
    await createBill(sandbox, { notifyUrl: shop.url })
    await command(sandbox, "fault", "status", "status=503")
    await clientOf(sandbox).POST("/v1/netpay/bills/query", { body: BILL })
    await command(sandbox, "pay", BILL.billNo)
    stop()
    const { out } = await running
    shop.close()
    for (const [name, value] of Object.entries(credentials)) expect(out).toMatch(new RegExp(`^${name} +${value}$`, "m"))
    expect(out).toContain(`console     ${url}/_desk\n`)
    const [created, queried, notified] = out.split("\n\n")[1]?.trimEnd().split("\n") ?? []
    const time = "\\d\\d:\\d\\d:\\d\\d"
    const billNo = `billNo=${BILL.billNo}`
    expect(created).toMatch(new RegExp(`^${time} POST /v1/netpay/bills/get-qrcode 200 SUCCESS \\d+ ms ${billNo}$`))
    expect(queried).toMatch(
      new RegExp(`^${time} POST /v1/netpay/bills/query 200 SUCCESS \\d+ ms ${billNo} fault=status$`),
    )
    expect(notified).toMatch(new RegExp(`^${time} → notify 200 SUCCESS \\(1/5\\) billPayment \\S+-1$`))
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
    const { code } = await withSandbox(argv, async ({ url }) => expect(url).toBe(`http://127.0.0.1:${port}`))
    expect(code).toBe(0)
  })

  it("listens on port 8080 or the next free one", async () => {
    await withSandbox([], async (first) => {
      await withSandbox([], async (second) => {
        const [one, two] = [first, second].map(({ url }) => Number(new URL(url).port))
        expect(one).toBeGreaterThanOrEqual(8080)
        expect(two).toBeGreaterThan(one as number)
        expect(two).toBeLessThan(8100)
      })
    })
  })

  it("names any other reason why it cannot listen", async () => {
    const { code, err } = await chinaums(["sandbox", "--host", "192.0.2.1", "--lang", "en"])
    expect(code).toBe(4)
    expect(err).toContain("EADDRNOTAVAIL")
  })

  it("responds to the names that it is given, and to no others", async () => {
    await withSandbox(["--port", "0", "--allow-host", "sandbox.example"], async ({ url }) => {
      const status = (host: string) =>
        new Promise((resolve, reject) => {
          import("node:http").then(({ get }) =>
            get(`${url}/_desk/api/clock`, { headers: { host } }, (response) => {
              response.resume()
              resolve(response.statusCode)
            }).on("error", reject),
          )
        })
      expect(await status("sandbox.example")).toBe(200)
      expect(await status("attacker.example")).toBe(421)
    })
  })

  it("keeps its state in a file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "chinaums-data-"))
    const argv = ["--port", "0", "--data", join(folder, "sandbox.db")]
    await withSandbox(argv, async (sandbox) => {
      expect((await createBill(sandbox)).outcome).toBe("succeeded")
    })
    await withSandbox(argv, async (sandbox) => {
      expect((await command(sandbox, "orders")).out).toEqual([expect.stringContaining("unpaid  ¥49.00 (4900 fen)")])
    })
    writeFileSync(
      join(folder, "other.db"),
      "this is not a database, but a text that is long enough to have a header ".repeat(9),
    )
    const { code, err } = await chinaums(["sandbox", "--data", join(folder, "other.db"), "--lang", "en"])
    expect(code).toBe(3)
    expect(err).toContain("other.db")
    rmSync(folder, { recursive: true })
  })

  it("sends the notifications of orders without a notifyUrl to --notify-url", async () => {
    const shop = await startShop("SUCCESS")
    await withSandbox(["--port", "0", "--notify-url", shop.url], async (sandbox) => {
      await createBill(sandbox)
      expect((await command(sandbox, "pay", BILL.billNo)).code).toBe(0)
      const notification = await verifyNotification(shop.bodies[0] ?? "", { key: sandbox.credentials.notifyKey })
      expect(notification).toMatchObject({ kind: "billPayment", billNo: BILL.billNo, totalAmount: 4900 })
      expect(sandbox.lines().at(-1)?.notification).toMatchObject({ kind: "billPayment", state: "accepted" })
    })
    shop.close()
  })

  it("fails on request, also by special numbers", async () => {
    await withSandbox(["--port", "0"], async (sandbox) => {
      const body = { ...BILL, billNo: "9SBX20261122FAULT02", totalAmount: 1 }
      const lost = await clientOf(sandbox).POST("/v1/netpay/bills/get-qrcode", { body })
      expect(lost).toMatchObject({ outcome: "unknown", error: { code: "RESPONSE_LOST" } })
    })
  })

  it.each(["SIGINT", "SIGTERM"] as const)(
    "exits with 0 on %s while a notification waits for its next attempt",
    async (signal) => {
      const shop = await startShop("FAILED")
      const { child, ended } = startChinaums(["sandbox", "--port", "0", "--json", "--notify-url", shop.url])
      let out = ""
      child.stdout?.on("data", (text: string) => {
        out += text
      })
      await expect.poll(() => out.split("\n").length, { timeout: 20_000 }).toBeGreaterThan(2)
      const [{ url }, { credentials }] = out
        .split("\n")
        .slice(0, 2)
        .map((line) => JSON.parse(line))
      const sandbox = { url, credentials, lines: () => [] }
      await createBill(sandbox)
      await command(sandbox, "pay", BILL.billNo)
      const signalled = Date.now()
      child.kill(signal)
      const { code } = await ended
      shop.close()
      expect(code).toBe(0)
      expect(shop.bodies.length).toBeGreaterThan(0)
      // All attempts together would take 15 seconds.
      expect(Date.now() - signalled).toBeLessThan(10_000)
    },
    60_000,
  )
})

describe("a command for a running sandbox", () => {
  it("pays, lists and shows orders, and lets a payment fail", async () => {
    await withSandbox(["--port", "0"], async (sandbox) => {
      expect((await command(sandbox, "orders")).out).toEqual(["There is no order yet."])
      await createBill(sandbox)
      const paid = await command(sandbox, "pay", BILL.billNo, "--wallet", "alipay")
      expect(paid.out[0]).toContain("paid  ¥49.00 (4900 fen)")
      expect(paid.out[1]).toContain("The merchant was not notified")
      const [line, ...timeline] = (await command(sandbox, "orders", BILL.billNo)).out
      expect(line).toBe(paid.out[0])
      expect(timeline.map((event) => event.trim().split(/ {2}/)[1])).toEqual(["created", "paid"])
      const other = { ...BILL, billNo: "9SBX20261122000002", totalAmount: 1 }
      await clientOf(sandbox).POST("/v1/netpay/bills/get-qrcode", { body: other })
      expect((await command(sandbox, "pay", other.billNo, "--fail")).code).toBe(0)
      expect((await command(sandbox, "orders", other.billNo)).out.at(-1)).toMatch(/ {2}failed$/)
      expect((await command(sandbox, "orders", "--limit", "1")).out).toHaveLength(1)
      const { out } = await chinaums(["orders", "--json", "--url", sandbox.url])
      expect(JSON.parse(out)).toMatchObject([{ state: "unpaid" }, { state: "paid", payment: { wallet: "alipay" } }])
    })
  })

  it("sends notifications on request, and lists them", async () => {
    const shop = await startShop("SUCCESS")
    await withSandbox(["--port", "0"], async (sandbox) => {
      expect((await command(sandbox, "notify")).out).toEqual(["No notification was sent yet."])
      await createBill(sandbox)
      await command(sandbox, "pay", BILL.billNo)
      const options = ["--to", shop.url, "--tamper", "totalAmount=1", "--tamper", "sign", "--field", "billDesc=x"]
      const sent = await command(sandbox, "notify", BILL.billNo, ...options)
      expect(sent.out).toEqual([expect.stringContaining("→ notify 200 SUCCESS (1/5) billPayment")])
      const fields = new URLSearchParams(shop.bodies[0])
      expect([fields.get("totalAmount"), fields.get("sign"), fields.get("billDesc")]).toEqual(["1", null, "x"])
      const later = await command(sandbox, "notify", BILL.billNo, "--to", shop.url, "--delay", "1h", "--copies", "2")
      expect(later.out).toEqual([expect.stringMatching(/^waiting {2}billPayment/), expect.stringMatching(/^waiting/)])
      await command(sandbox, "clock", "1h")
      expect(shop.bodies).toHaveLength(3)
      expect((await command(sandbox, "notify")).out).toHaveLength(3)
    })
    shop.close()
  })

  it("scripts, lists and clears faults", async () => {
    await withSandbox(["--port", "0"], async (sandbox) => {
      const path = "/v1/netpay/bills/query"
      await command(sandbox, "fault", "code", "code=SYSTEM_BUSY", "--path", path)
      const both = await command(sandbox, "fault", "delay", "ms=5", "--always", "--every", "2")
      expect(both.out).toEqual([
        `1  code  code=SYSTEM_BUSY  times=1  path=${path}  happened 0 times`,
        "2  delay  ms=5  every=2  happened 0 times",
      ])
      const { error } = await clientOf(sandbox).POST(path, { body: BILL })
      expect(error?.code).toBe("SYSTEM_BUSY")
      expect((await command(sandbox, "fault", "--clear")).out).toEqual(["No fault is scripted."])
    })
  })

  it("explains what the sandbox rejects, and that no sandbox is running", async () => {
    await withSandbox(["--port", "0"], async (sandbox) => {
      const rejected = await command(sandbox, "pay", "nothing")
      expect([rejected.code, rejected.out]).toEqual([1, [""]])
      expect(rejected.err).toContain("number must be a number of an order")
      expect((await command(sandbox, "fault", "boom")).err).toContain("kind must be lose-request")
      expect((await command(sandbox, "clock", "soon")).code).toBe(1)
    })
    const { code, err } = await chinaums(["clock", "--lang", "en"], {
      env: { CHINAUMS_SANDBOX_URL: "http://127.0.0.1:1" },
    })
    expect(code).toBe(9)
    expect(err).toBe("No sandbox is running at http://127.0.0.1:1. Start one: chinaums sandbox\n")
  })
})
