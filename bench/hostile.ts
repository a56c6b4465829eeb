/**
 * Measures what it costs to reject a hostile notification: `hostile.ts`
 *
 * It writes `hostile.md`, and fails if a form of 1 MiB takes too long.
 */
import { writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { hostileForms, processorTime, tooLargeForms } from "../test/support/hostile-forms.ts"
import { type Spread, spread } from "./statistics.ts"

/** The longest processor time of one verification, in milliseconds. */
const LIMIT_MS = 20

const ROUNDS = 40
// The first runs are slower, because the code is not compiled yet.
const WARM_UP = 10

const { verifyNotification }: typeof import("../src/notify/index.ts") = await import(
  new URL("../dist/notify.js", import.meta.url).href
)

const forms = [...hostileForms, ...tooLargeForms.map(([name, body]) => [`32 MiB ${name}`, body] as const)]
const times = new Map<string, number[]>(forms.map(([name]) => [name, []]))
for (let round = -WARM_UP; round < ROUNDS; round++) {
  for (const [name, body] of forms) {
    const time = await processorTime(() => reject(body))
    if (round >= 0) times.get(name)?.push(time)
  }
}
const rows = [...times].map(([name, samples]): [string, Spread] => [name, spread(samples)])
const page = render(rows)
console.log(page)
writeFileSync(new URL("hostile.md", import.meta.url), page)
if (rows.some(([, { median }]) => median >= LIMIT_MS)) process.exitCode = 1

async function reject(body: string): Promise<void> {
  const isVerified = await verifyNotification(body, { key: "a key" }).then(
    () => true,
    () => false,
  )
  if (isVerified) throw new Error("a hostile form was verified")
}

function render(measured: readonly [string, Spread][]): string {
  const lines = measured.map(([name, { median, min, max }]) => {
    return `| ${name} | ${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)}) | ${median < LIMIT_MS ? "holds" : "**fails**"} |`
  })
  return `<!-- Written by \`npm run bench:hostile\`; do not edit. -->

# What a hostile notification costs

Node ${process.version}, ${cpus().length} cores. The figures are milliseconds of processor time for one \`verifyNotification\`, garbage collection included:
the median of ${ROUNDS} runs, with the smallest and the largest in brackets. No body is a valid notification. The bodies are those of
\`test/support/hostile-forms.ts\`; those without a size have almost 1 MiB, the most that is read.

| body | processor time, ms | less than ${LIMIT_MS} ms |
| --- | ---: | --- |
${lines.join("\n")}
`
}
