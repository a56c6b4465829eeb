/** Renders the results as a page. */
import type { Result, Results } from "./results.ts"
import type { Spread } from "./statistics.ts"
import { BASELINE } from "./table.ts"

/** Renders the results as Markdown. */
export function render({ conditions: { machine, rounds, turnMs }, claims, online, offline }: Results): string {
  return `<!-- Written by \`npm run bench\`; do not edit. -->

# What a signed call costs

${machine}. ${rounds} rounds. In each round, every row runs for ${turnMs} ms, in a random order. Each row runs in its own process and keeps its
connections open. The server is another process on the same machine. Figures are medians; the smallest and the largest round are in
brackets. CPU is the processor time of the row's process, including its crypto threads.

## Claims

| calls per second of chinaums, relative to another row | measured | |
| --- | ---: | --- |
${claims.map(({ text, measured, holds }) => `| ${text} | ${measured.toFixed(2)} | ${holds ? "holds" : "**fails**"} |`).join("\n")}

## Calls over loopback

Request and response have about half a kilobyte of JSON each. Every row checks \`errCode\`. Before the first round, a server that checks
signatures and bodies received one call of each row. It accepted the signed calls and rejected the unsigned ones.

Ratios compare rows within the same round. The baseline is the call by hand with a timeout (\`${BASELINE}\`), because chinaums and
ky always have a timeout. The row by hand without a timeout shows what the timeout costs.
${[1, 64].map((concurrency) => callTable(concurrency, online)).join("\n")}
## Without the network

The first three rows create one signature of such a body. The others are a whole call (checks, signature, outcome) whose response is
available at once. All figures are microseconds per call.

| | one at a time | CPU | 64 in flight | CPU |
| --- | ---: | ---: | ---: | ---: |
${offline
  .filter(({ concurrency }) => concurrency === 1)
  .map((one) => `| ${[one.title, ...micros(one), ...micros(find(offline, one.name, 64))].join(" | ")} |`)
  .join("\n")}
`
}

function callTable(concurrency: number, results: readonly Result[]): string {
  const rows = results.flatMap(({ title, ratio, callsPerSecond, cpuUs, ...row }) => {
    if (!ratio || row.concurrency !== concurrency) return []
    const cells = [title, show(callsPerSecond, 0), show(ratio.rate, 2), show(cpuUs, 0), show(ratio.cpu, 2)]
    return [`| ${cells.join(" | ")} |`]
  })
  return `
### Concurrency ${concurrency}

| | calls per second | ratio | CPU per call, µs | ratio |
| --- | ---: | ---: | ---: | ---: |
${rows.join("\n")}
`
}

function micros({ callsPerSecond: { median, min, max }, cpuUs }: Result): string[] {
  return [show({ median: 1e6 / median, min: 1e6 / max, max: 1e6 / min }, 1), show(cpuUs, 1)]
}

function find(results: readonly Result[], name: string, concurrency: number): Result {
  const found = results.find((result) => result.name === name && result.concurrency === concurrency)
  if (!found) throw new Error(`${name} was not measured at concurrency ${concurrency}`)
  return found
}

function show({ median, min, max }: Spread, digits: number): string {
  return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`
}
