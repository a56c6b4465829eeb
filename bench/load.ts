/** Keeps calls in flight for some time, and measures them. */
import type { Call } from "./row.ts"

/** How much one turn of a row achieved, and what it cost. */
export interface Sample {
  readonly calls: number
  readonly wallMs: number
  /** Processor time of the row's process, including its threads. On a shared machine it varies less than wall time. */
  readonly cpuMs: number
}

/** Keeps `concurrency` calls in flight for `ms` milliseconds. */
export async function load(call: Call, concurrency: number, ms: number): Promise<Sample> {
  // Warms up the connections, which may be slow after the row has waited for its turn. Not measured.
  await keepBusy(call, concurrency, ms / 5)
  const before = process.cpuUsage()
  const start = performance.now()
  const calls = await keepBusy(call, concurrency, ms)
  const wallMs = performance.now() - start
  const { user, system } = process.cpuUsage(before)
  return { calls, wallMs, cpuMs: (user + system) / 1000 }
}

async function keepBusy(call: Call, concurrency: number, ms: number): Promise<number> {
  const end = performance.now() + ms
  let calls = 0
  const callUntilEnd = async () => {
    while (performance.now() < end) {
      await call()
      calls++
    }
  }
  await Promise.all(Array.from({ length: concurrency }, callUntilEnd))
  return calls
}
