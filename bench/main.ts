/**
 * Measures signatures and signed calls beside what else a person could use: `main.ts [--rounds n] [--quick] [--dist folder]`
 *
 * `--quick` only shows that everything runs: two rounds, nothing written, nothing claimed. `--dist` measures another build.
 */
import { writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { parseArgs } from "node:util"
import type { Sample } from "./load.ts"
import { findNode, installRivals, Worker } from "./machine.ts"
import { render } from "./report.ts"
import { judge, type Results, type Series, summarise } from "./results.ts"
import type { Order } from "./runner.ts"
import type { Addresses } from "./server.ts"
import { shuffled } from "./statistics.ts"
import { offline, online } from "./table.ts"

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "16" },
    quick: { type: "boolean", default: false },
    dist: { type: "string", default: "dist" },
  },
})
const rounds = values.quick ? 2 : Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) throw new Error("--rounds must be a whole number, at least 1")
// Long enough that a process which slept for its turn runs at its own speed again.
const turnMs = values.quick ? 40 : 500
const warmUpMs = values.quick ? 40 : 1000

installRivals()
const { program, version } = findNode()
if (values.quick && Number.parseInt(version.slice(1), 10) < 24 && !process.env["CI"]) {
  console.log(`skipped bench: it needs Node 24, and ${version} is what there is`)
  process.exit()
}
const dist = pathToFileURL(`${resolve(values.dist)}/`).href
const machine = `Node ${version}, ${cpus().length} cores`
console.log(`${machine}; ${rounds} rounds of ${turnMs} ms`)

const server = new Worker(program, "server.ts", [], dist)
const addresses = await server.next<Addresses>()
const withoutNetwork = await measure(Object.keys(offline))
const overLoopback = await measure(Object.keys(online))
server.stop()

const results: Results = {
  conditions: { machine, rounds, turnMs },
  claims: judge(overLoopback),
  online: summarise(overLoopback),
  offline: summarise(withoutNetwork),
}
const report = render(results)
console.log(report)
if (!values.quick) {
  const write = (name: string, text: string): void => writeFileSync(new URL(name, import.meta.url), text)
  write("results.md", report)
  write("results.json", `${JSON.stringify(results, null, 2)}\n`)
  if (results.claims.some(({ holds }) => !holds)) process.exitCode = 1
}

/** Gives every row its turn in every round, in a new order each time. */
async function measure(names: readonly string[]): Promise<Series[]> {
  const turns: (Series & { worker: Worker })[] = []
  for (const name of names) {
    const worker = new Worker(program, "runner.ts", [name], dist)
    const connect: Order = { kind: "connect", addresses }
    const title = await worker.ask<string>(connect)
    for (const concurrency of [1, 64]) {
      await worker.ask<Sample>({ kind: "load", concurrency, ms: warmUpMs } satisfies Order)
      turns.push({ name, title, concurrency, samples: [], worker })
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const { worker, concurrency, samples } of shuffled(turns)) {
      samples.push(await worker.ask<Sample>({ kind: "load", concurrency, ms: turnMs } satisfies Order))
    }
  }
  for (const { worker } of turns.filter(({ concurrency }) => concurrency === 1)) worker.stop()
  return turns.map(({ worker: _, ...row }) => row)
}
