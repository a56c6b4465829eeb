/** Measures what an order costs while the orders add up. */
import type { SandboxOptions } from "../../src/sandbox/index.ts"
import { merchant, numberOf, steps } from "./calls.ts"

type CreateSandbox = typeof import("../../src/sandbox/index.ts").createSandbox

/** A tenth of the orders. */
export interface Part {
  /** How many orders exist after it. */
  readonly orders: number
  /** Processor time of one order of this part, in microseconds: it is created, paid, queried and refunded. */
  readonly cpuUs: number
  /** The heap after a garbage collection, and the resident memory, in MiB. */
  readonly heapMiB: number
  readonly residentMiB: number
}

/** Creates, pays, queries and refunds the orders one after the other. Their signatures are not measured. */
export async function measureGrowth(
  createSandbox: CreateSandbox,
  options: SandboxOptions,
  orders: number,
): Promise<Part[]> {
  const sandbox = createSandbox({ credentials: merchant, ...options })
  const parts: Part[] = []
  const size = Math.ceil(orders / 10)
  for (let first = 0; first < orders; first += size) {
    let cpu = 0
    for (let number = first; number < first + size; number++) {
      // As a server does between two connections. Without a turn of the event loop, the runtime keeps every Request.
      await new Promise((resolve) => setImmediate(resolve))
      const signed = [await steps.create(number), await steps.query(number), await steps.refund(number)]
      const before = process.cpuUsage()
      for (const [index, { url, init }] of signed.entries()) {
        if (index === 1) await sandbox.orders.pay(numberOf(number))
        const { errCode } = (await (await sandbox.fetch(url, init)).json()) as { errCode?: string }
        if (errCode !== "SUCCESS") throw new Error(`${url}: ${errCode}`)
      }
      const { user, system } = process.cpuUsage(before)
      cpu += user + system
    }
    globalThis.gc?.()
    const { heapUsed, rss } = process.memoryUsage()
    const [heapMiB, residentMiB] = [heapUsed / 2 ** 20, rss / 2 ** 20]
    parts.push({ orders: first + size, cpuUs: cpu / size, heapMiB, residentMiB })
  }
  const balances = Object.values(sandbox.ledger.balances())
  if (balances.reduce((sum, amount) => sum + amount, 0) !== 0) throw new Error("the ledger does not balance")
  sandbox.close()
  return parts
}
