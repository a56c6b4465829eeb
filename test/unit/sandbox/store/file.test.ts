import { spawn } from "node:child_process"
import { once } from "node:events"
import { writeFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createSandbox } from "../../../../src/sandbox/index.ts"
import { FileError, openFileRows } from "../../../../src/sandbox/node.ts"
import { call, MORNING } from "../merchant.ts"
import { fileStores, newFolder } from "./stores.ts"

const folder = newFolder()
afterAll(folder.remove)

/** The orders whose notifications arrived at the merchant, each as often as it arrived. */
const notified = new Map<string, number>()
let notifyUrl = ""
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const number = new URLSearchParams(Buffer.concat(chunks).toString()).get("merOrderId") ?? ""
  notified.set(number, (notified.get(number) ?? 0) + 1)
  // Slow enough that a kill often comes before the response.
  setTimeout(() => response.end("SUCCESS"), 20)
})
beforeAll(async () => {
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  notifyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify`
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})

/** Lets a process write to the file, and kills it some time after its first step. Returns the last step of each order. */
async function writeAndKill(file: string, afterMs: number): Promise<Map<string, string>> {
  const script = fileURLToPath(new URL("writer.ts", import.meta.url))
  const child = spawn(process.execPath, ["--import", "tsx", script, file, notifyUrl], {
    stdio: ["ignore", "pipe", "pipe"],
  })
  const steps = new Map<string, string>()
  let errors = ""
  child.stderr.on("data", (text) => {
    errors += text
  })
  const killLater = () => setTimeout(() => child.kill("SIGKILL"), afterMs)
  const closed = once(child, "close")
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === "ready") killLater()
    const [number = "", step] = line.split(" ")
    if (step) steps.set(number, step)
  }
  const [, signal] = await closed
  if (signal !== "SIGKILL") throw new Error(`the writer ended by itself: ${errors.slice(-2000)}`)
  return steps
}

describe("a state in a file", () => {
  it("keeps every acknowledged step and balanced money when its process is killed at any time", async () => {
    const file = folder.path("killed.db")
    const acknowledged = new Map<string, string>()
    // Random, as the moments in between are: any moment must do.
    for (let kill = 0; kill < 6; kill++) {
      for (const [number, step] of await writeAndKill(file, Math.random() * 250)) acknowledged.set(number, step)

      const sandbox = createSandbox({ rows: await openFileRows(file), notifyUrl })
      try {
        const states = { created: "unpaid", paid: "paid", refunded: "paid" }
        for (const [number, step] of acknowledged) {
          const order = sandbox.orders.get(number)
          expect(order?.timeline.map(({ event }) => event)).toContain(step)
          // A step can be stored although its process died before it was acknowledged.
          if (step !== "created") expect(order?.state).toBe(states[step as "paid"])
        }
        const all = sandbox.orders.list({ limit: 1_000_000 })
        const left = all.map(({ payment, refunds }) => (payment?.amount ?? 0) - (refunds[0]?.amount ?? 0))
        const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)
        const balances = sandbox.ledger.balances()
        expect(sum(Object.values(balances))).toBe(0)
        expect(balances.payer ?? 0).toBe(-sum(left) + 0)
        for (const { createdAt, timeline } of all) expect(timeline[0]?.at).toBe(createdAt)
      } finally {
        sandbox.close()
      }
    }
    expect(acknowledged.size).toBeGreaterThan(0)

    // What was on its way at the kills is sent again.
    const sandbox = createSandbox({ rows: await openFileRows(file), notifyUrl })
    await sandbox.clock.advance("1m")
    const paid = sandbox.orders.list({ limit: 1_000_000 }).filter(({ payment }) => payment)
    for (const { numbers } of paid) expect(notified.get(String(numbers.merOrderId))).toBeGreaterThan(0)
    sandbox.close()
  }, 120_000)

  it("is used by one sandbox at a time", async () => {
    const file = folder.path("locked.db")
    const rows = await openFileRows(file)
    const second = openFileRows(file)
    await expect(second).rejects.toBeInstanceOf(FileError)
    await expect(second).rejects.toThrow(`${file} is in use by another sandbox.`)
    rows.close?.()
    const again = await openFileRows(file)
    again.close?.()
    again.close?.()
  })

  it("creates the folder, and continues after it was closed", async () => {
    const file = folder.path("new/inner/state.db")
    const first = createSandbox({ rows: await openFileRows(file), now: () => MORNING })
    const order = { totalAmount: 100, instMid: "YUEDANDEFAULT", tradeType: "JSAPI", subOpenId: "sandbox" }
    await call(first, "/v1/netpay/wx/unified-order", { merOrderId: "9SBX0001", ...order })
    await first.orders.pay("9SBX0001")
    await first.clock.advance("1d")
    const before = JSON.stringify(first.save())
    first.close()
    const second = createSandbox({ rows: await openFileRows(file), now: () => MORNING })
    expect(JSON.stringify(second.save())).toBe(before)
    expect(second.clock.now()).toBe(MORNING + 86_400_000)
    second.close()
  })

  it("is not any other file", async () => {
    const file = folder.path("text.db")
    writeFileSync(file, "Not a database. ".repeat(100))
    await expect(openFileRows(file)).rejects.toThrow(`${file} is not a state of a sandbox.`)
  })

  it.each(Object.entries(fileStores))("of another version is rejected by %s", (name, open) => {
    const file = folder.path(`version-${name.replace(/\W/g, "")}.db`)
    const rows = open(file)
    rows.close?.()
    const database = openDatabase(file, name)
    database.exec("update sandbox set version = 7")
    database.close()
    expect(() => open(file)).toThrow("The state has version 7, and this version of chinaums reads version 1.")
  })
})

function openDatabase(file: string, name: string): { exec(sql: string): unknown; close(): void } {
  const load = (module: string) => process.getBuiltinModule("module").createRequire(import.meta.url)(module)
  return name === "libsql" ? new (load("libsql"))(file) : new (load("node:sqlite").DatabaseSync)(file)
}
