import type { Sample } from "./load.ts"
import { ratios, type Spread, spread } from "./statistics.ts"
import { BY_HAND } from "./table.ts"

/** One row at one concurrency, round after round. */
export interface Series {
  readonly name: string
  readonly title: string
  readonly concurrency: number
  readonly samples: Sample[]
}

/** One row at one concurrency, as a reader sees it. */
export interface Result {
  readonly name: string
  readonly title: string
  readonly concurrency: number
  readonly callsPerSecond: Spread
  /** Processor time of one call, in microseconds. */
  readonly cpuUs: Spread
  /** Calls per second, and processor time, over those of the row by hand in the same round, if it took part. */
  readonly ratio?: { readonly rate: Spread; readonly cpu: Spread }
}

/** Something that the project says of itself, and whether this run bears it out. */
export interface Claim {
  readonly text: string
  readonly measured: number
  readonly holds: boolean
}

/** Everything that one run found out. */
export interface Results {
  readonly conditions: { readonly machine: string; readonly rounds: number; readonly turnMs: number }
  readonly claims: readonly Claim[]
  readonly online: readonly Result[]
  readonly offline: readonly Result[]
}

export function summarise(all: readonly Series[]): Result[] {
  return all.map(({ samples, ...row }) => {
    const byHand = all.find(({ name, concurrency }) => name === BY_HAND && concurrency === row.concurrency)
    return {
      ...row,
      callsPerSecond: spread(samples.map(rate)),
      cpuUs: spread(samples.map(cpu)),
      ...(byHand && {
        ratio: {
          rate: spread(ratios(samples.map(rate), byHand.samples.map(rate))),
          cpu: spread(ratios(samples.map(cpu), byHand.samples.map(cpu))),
        },
      }),
    }
  })
}

/** The claims, each on the median of the ratios of single rounds. */
export function judge(all: readonly Series[]): Claim[] {
  return all
    .filter(({ name }) => name === "chinaums")
    .flatMap((ours) =>
      Object.entries({ [BY_HAND]: 0.95, ky: 1, axios: 1 }).map(([rival, least]) => {
        const theirs = all.find(({ name, concurrency }) => name === rival && concurrency === ours.concurrency)
        const measured = spread(ratios(ours.samples.map(rate), theirs?.samples.map(rate) ?? [])).median
        const text = `at concurrency ${ours.concurrency}, at least ${least} of ${rival}`
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
