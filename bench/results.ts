/** Summarises what was measured, and checks the claims. */
import type { Sample } from "./load.ts"
import { ratios, type Spread, spread } from "./statistics.ts"
import { BASELINE } from "./table.ts"

/** One row at one concurrency, with a sample of each round. */
export interface Series {
  readonly name: string
  readonly title: string
  readonly concurrency: number
  readonly samples: Sample[]
}

/** One row at one concurrency, summarised over all rounds. */
export interface Result {
  readonly name: string
  readonly title: string
  readonly concurrency: number
  readonly callsPerSecond: Spread
  /** Processor time of one call, in microseconds. */
  readonly cpuUs: Spread
  /** Calls per second and processor time, relative to the baseline in the same round. Absent if the baseline was not measured. */
  readonly ratio?: { readonly rate: Spread; readonly cpu: Spread }
}

/** A statement about the speed of this package, and whether it is true for this run. */
export interface Claim {
  readonly text: string
  readonly measured: number
  readonly holds: boolean
}

/** All results of one run. */
export interface Results {
  readonly conditions: { readonly machine: string; readonly rounds: number; readonly turnMs: number }
  readonly claims: readonly Claim[]
  readonly online: readonly Result[]
  readonly offline: readonly Result[]
}

export function summarise(all: readonly Series[]): Result[] {
  return all.map(({ samples, ...row }) => {
    const baseline = all.find(({ name, concurrency }) => name === BASELINE && concurrency === row.concurrency)
    return {
      ...row,
      callsPerSecond: spread(samples.map(rate)),
      cpuUs: spread(samples.map(cpu)),
      ...(baseline && {
        ratio: {
          rate: spread(ratios(samples.map(rate), baseline.samples.map(rate))),
          cpu: spread(ratios(samples.map(cpu), baseline.samples.map(cpu))),
        },
      }),
    }
  })
}

/** Checks each claim against the median of the ratios of all rounds. */
export function checkClaims(all: readonly Series[]): Claim[] {
  return all
    .filter(({ name }) => name === "chinaums")
    .flatMap((ours) =>
      Object.entries({ [BASELINE]: 0.95, ky: 1, axios: 1 }).map(([other, least]) => {
        const theirs = all.find(({ name, concurrency }) => name === other && concurrency === ours.concurrency)
        const measured = spread(ratios(ours.samples.map(rate), theirs?.samples.map(rate) ?? [])).median
        const text = `at concurrency ${ours.concurrency}, at least ${least} of ${other}`
        return { text, measured, holds: measured >= least }
      }),
    )
}

function rate({ calls, wallMs }: Sample): number {
  return (calls / wallMs) * 1000
}

function cpu({ calls, cpuMs }: Sample): number {
  return (cpuMs / calls) * 1000
}
