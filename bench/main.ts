/**
 * Measures signatures and signed calls of this package and of alternatives: `main.ts [--rounds n] [--quick] [--dist folder]`
 *
 * `--quick` only shows that everything runs: it takes two short rounds, writes no files and does not fail if a claim
 * does not hold. `--dist` measures another build.
 */
import { writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { parseArgs } from "node:util"
import type { Sample } from "./load.ts"
import { findNode, installLibraries, Worker } from "./machine.ts"
import { render } from "./report.ts"
import { checkClaims, type Results, type Series, summarise } from "./results.ts"
import type { Command } from "./runner.ts"
import type { ServerUrls } from "./server.ts"
import { shuffled } from "./statistics.ts"
import { offline, online } from "./table.ts"

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "60" },
    quick: { type: "boolean", default: false },
    dist: { type: "string", default: "dist" },
  },
})
const rounds = values.quick ? 2 : Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) throw new Error("--rounds must be a whole number, at least 1")
// Many short rounds and not a few long ones: what else the machine does changes from second to second, and only the rows of
// one round are compared. Before each turn, a process runs for a fifth of it to reach its full speed.
const turnMs = values.quick ? 40 : 150
const warmUpMs = values.quick ? 40 : 1000

installLibraries()
const { program, version } = findNode()
if (values.quick && Number.parseInt(version.slice(1), 10) < 24 && !process.env["CI"]) {
  console.log(`skipped bench: it needs Node 24, and this is ${version}`)
  process.exit()
}
const dist = pathToFileURL(`${resolve(values.dist)}/`).href
const machine = `Node ${version}, ${cpus().length} cores`
console.log(`${machine}; ${rounds} rounds of ${turnMs} ms`)

const server = new Worker(program, "server.ts", [], dist)
const urls = await server.next<ServerUrls>()
const withoutNetwork = await measure(Object.keys(offline))
const overLoopback = await measure(Object.keys(online))
server.stop()

const results: Results = {
  conditions: { machine, rounds, turnMs },
  claims: checkClaims(overLoopback),
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

/** Measures each row once in every round, in a random order. */
async function measure(names: readonly string[]): Promise<Series[]> {
  const turns: (Series & { worker: Worker })[] = []
  for (const name of names) {
    const worker = new Worker(program, "runner.ts", [name], dist)
    const connect: Command = { kind: "connect", urls }
    const title = await worker.ask<string>(connect)
    for (const concurrency of [1, 64]) {
      await worker.ask<Sample>({ kind: "load", concurrency, ms: warmUpMs } satisfies Command)
      turns.push({ name, title, concurrency, samples: [], worker })
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const { worker, concurrency, samples } of shuffled(turns)) {
      samples.push(await worker.ask<Sample>({ kind: "load", concurrency, ms: turnMs } satisfies Command))
    }
  }
  for (const { worker } of turns.filter(({ concurrency }) => concurrency === 1)) worker.stop()
  return turns.map(({ worker: _, ...row }) => row)
}
