/** Renders the results of the sandbox as a page. */
import type { Spread } from "../statistics.ts"
import type { Part } from "./growth.ts"
import type { Rate } from "./rates.ts"

/** All results of one run. */
export interface Results {
  readonly machine: string
  readonly rounds: number
  readonly rates: readonly Rate[]
  readonly memory: readonly Part[]
  readonly stored: readonly Part[]
  /** The worst ratio to the baseline. */
  readonly ratio: number
  /** The slowest kind of call, in calls per second of processor time. */
  readonly slowest: number
}

/** Renders the results as Markdown. */
export function render({ machine, rounds, rates, memory, stored, ratio, slowest }: Results): string {
  const holds = (condition: boolean) => (condition ? "holds" : "**fails**")
  return `<!-- Written by \`npm run bench:sandbox\`; do not edit. -->

# What a call of the sandbox costs

${machine}. Everything runs in one process, without a network; clients sign before the measurement. Figures are medians; the smallest and
the largest round of ${rounds} are in brackets.

| claim | measured | |
| --- | ---: | --- |
| at least a third of a handler that only verifies signatures | ${ratio.toFixed(2)} | ${holds(ratio >= 1 / 3)} |
| at least 5,000 calls per second of processor time | ${slowest.toFixed(0)} | ${holds(slowest >= 5000)} |

## Calls

16 calls are in flight. The baseline reads the same requests, verifies the signature with WebCrypto and responds with \`SUCCESS\`. It runs next
to each kind of call in every round. The ratio compares processor time, with that of the crypto threads.

| | calls per second | CPU per call, µs | CPU of the baseline / CPU of the call |
| --- | ---: | ---: | ---: |
${rates.map(({ name, callsPerSecond, cpuUs, ratio }) => `| ${name} | ${show(callsPerSecond, 0)} | ${show(cpuUs, 0)} | ${show(ratio, 2)} |`).join("\n")}

## Many orders

Each order is created, paid, queried and refunded. CPU is per order, of the orders since the row before.

| orders | in memory: CPU, µs | heap, MiB | in a file: CPU, µs | heap, MiB | resident, MiB |
| ---: | ---: | ---: | ---: | ---: | ---: |
${memory.map((part, index) => growthRow(part, stored[index])).join("\n")}
`
}

function growthRow({ orders, cpuUs, heapMiB }: Part, stored: Part | undefined): string {
  const cells = [cpuUs, heapMiB, stored?.cpuUs, stored?.heapMiB, stored?.residentMiB]
  return `| ${[orders, ...cells.map((cell) => (cell ?? Number.NaN).toFixed(0))].join(" | ")} |`
}

function show({ median, min, max }: Spread, digits: number): string {
  return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`
}
