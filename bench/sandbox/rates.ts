/** Measures the calls of an order beside the baseline, which only verifies signatures. */
import { ratios, type Spread, shuffled, spread } from "../statistics.ts"
import { merchant, numberOf, type SignedCall, steps } from "./calls.ts"
import { createVerifier } from "./verifier.ts"

type CreateSandbox = typeof import("../../src/sandbox/index.ts").createSandbox

/** One kind of call. */
export interface Rate {
  readonly name: string
  readonly callsPerSecond: Spread
  /** Processor time of one call, in microseconds. */
  readonly cpuUs: Spread
  /** Processor time of the baseline, divided by that of the call in the same round. */
  readonly ratio: Spread
}

interface Sample {
  readonly rate: number
  readonly cpuUs: number
}

/** In each round every kind of call is made `calls` times, next to the same number of calls of the baseline, in random order. */
export async function measureRates(
  createSandbox: CreateSandbox,
  { rounds, calls }: { readonly rounds: number; readonly calls: number },
): Promise<Rate[]> {
  const sandbox = createSandbox({ credentials: merchant })
  const verify = createVerifier()
  const samples: Record<string, Sample[]> = {}
  // The first round only warms up.
  for (let round = 0; round <= rounds; round++) {
    const numbers = Array.from({ length: calls }, (_, index) => round * calls + index)
    for (const [name, step] of Object.entries(steps)) {
      // After the first, every call needs a paid order.
      if (name === "query") for (const number of numbers) await sandbox.orders.pay(numberOf(number))
      const signed = await Promise.all(numbers.map(step))
      const turns = shuffled([
        { row: name, fetch: sandbox.fetch },
        { row: `baseline of ${name}`, fetch: verify },
      ])
      for (const { row, fetch } of turns) {
        const sample = await measure(fetch, signed)
        if (round > 0) samples[row] = [...(samples[row] ?? []), sample]
      }
    }
  }
  sandbox.close()
  return Object.keys(steps).map((name) => {
    const [ours, baseline] = [samples[name] ?? [], samples[`baseline of ${name}`] ?? []]
    const cpu = ({ cpuUs }: Sample) => cpuUs
    return {
      name,
      callsPerSecond: spread(ours.map(({ rate }) => rate)),
      cpuUs: spread(ours.map(cpu)),
      ratio: spread(ratios(baseline.map(cpu), ours.map(cpu))),
    }
  })
}

const IN_FLIGHT = 16

async function measure(
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  calls: readonly SignedCall[],
): Promise<Sample> {
  let next = 0
  const work = async (): Promise<void> => {
    for (let call = calls[next++]; call; call = calls[next++]) {
      const response = await fetch(call.url, call.init)
      const { errCode } = (await response.json()) as { errCode?: string }
      if (errCode !== "SUCCESS") throw new Error(`${call.url}: ${errCode}`)
    }
  }
  const start = performance.now()
  const before = process.cpuUsage()
  await Promise.all(Array.from({ length: IN_FLIGHT }, work))
  const { user, system } = process.cpuUsage(before)
  const seconds = (performance.now() - start) / 1000
  return { rate: calls.length / seconds, cpuUs: (user + system) / calls.length }
}
