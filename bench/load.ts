import type { Call } from "./row.ts"

/** What was done in one turn of a row. */
export interface Sample {
  readonly calls: number
  readonly wallMs: number
  /** Processor time of the row's process, threads included; less noisy than the wall clock on a shared machine. */
  readonly cpuMs: number
}

/** Keeps `concurrency` calls in flight for some time, and counts. */
export async function load(call: Call, concurrency: number, ms: number): Promise<Sample> {
  // The connections may have gone cold since the last turn.
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
  const one = async () => {
    while (performance.now() < end) {
      await call()
      calls++
    }
  }
  await Promise.all(Array.from({ length: concurrency }, one))
  return calls
}
