import type { Result, Results } from "./results.ts"
import type { Spread } from "./statistics.ts"
import { BY_HAND } from "./table.ts"

/** The results as a page for people. */
export function render({ conditions: { machine, rounds, turnMs }, claims, online, offline }: Results): string {
  return `<!-- Written by \`npm run bench\`; do not edit. -->

# What a signed call costs

${machine}. ${rounds} rounds; in each, every row has its turn of ${turnMs} ms, in a new order. Each row runs in its own process with its
own connections, kept alive and warm; the server runs in another. Both share the machine. Figures are medians, with the smallest and
the largest round in brackets. CPU is the processor time of the row's process, crypto threads included.

## Claims

| chinaums reaches, in calls per second | measured | |
| --- | ---: | --- |
${claims.map(({ text, measured, holds }) => `| ${text} | ${measured.toFixed(2)} | ${holds ? "holds" : "**fails**"} |`).join("\n")}

## Calls over loopback

About half a kilobyte of JSON each way. Every row looks at \`errCode\`. Before the first round a server that checks signatures and bodies
has taken one call of each row, and refused those that are unsigned. Ratios are taken within a round, over the
call by hand that has a time limit too (\`${BY_HAND}\`), as chinaums and ky always have one. The row by hand without one shows what that
alone costs.
${[1, 64].map((concurrency) => callTable(concurrency, online)).join("\n")}
## Without the network

One signature of such a body, and one whole call whose answer is there at once (checks, signature, verdict). Microseconds.

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
