/**
 * Runs the suites on the packed package in every runtime, or in those that are named:
 * `main.ts [--tarball file.tgz] [runtime…]`
 */
import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { pack } from "../../scripts/pack.ts"
import { recordGolden } from "../suites/golden.ts"
import type { Report } from "../suites/run.ts"
import { capabilities, type RuntimeName } from "../suites/runtime.ts"
import { createConsumer } from "./consumer.ts"
import { installRuntimes } from "./install.ts"
import { loadFrom, loadLibrary, openPlace } from "./place.ts"
import { NotInstalled } from "./runner.ts"

const LIMIT_MS = 60_000

const { values, positionals } = parseArgs({ options: { tarball: { type: "string" } }, allowPositionals: true })
const known = Object.keys(capabilities) as RuntimeName[]
const unknown = positionals.filter((name) => !known.includes(name as RuntimeName))
if (unknown.length > 0) {
  console.error(`no such runtime: ${unknown.join(", ")}; there are ${known.join(", ")}`)
  process.exit(2)
}

installRuntimes()
const { runners } = await import("./table.ts")
const consumer = await createConsumer(values.tarball ? resolve(values.tarball) : pack())
const load = loadFrom(consumer.folder)
const library = await loadLibrary(load)
const { place, close } = await openPlace(library, load)
const golden = await recordGolden(library)

let [passed, failed] = [0, 0]
for (const name of known.filter((name) => positionals.length === 0 || positionals.includes(name))) {
  const start = performance.now()
  try {
    const report = await withLimit((signal) => runners[name](consumer, place, signal))
    const failures = [...report.failures, ...failuresOfRun(name, report)]
    for (const { name: title, message } of failures) console.log(`FAILED ${name} · ${title}\n  ${message}`)
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    console.log(`${name}: ${report.passed} passed, ${failures.length} failed (${seconds} s)`)
    passed += report.passed
    failed += failures.length
  } catch (error) {
    const isSkipped = error instanceof NotInstalled && !process.env["CI"]
    console.log(`${isSkipped ? "skipped" : "FAILED"} ${name} · ${error instanceof Error ? error.message : error}`)
    if (!isSkipped) failed++
  }
}
const { checkDurableObject } = await import("./durable-object.ts")
const { checkServer } = await import("./server.ts")
const hosts: [runtime: RuntimeName, title: string, check: () => Promise<number>][] = [
  ["workerd", "the sandbox as a Durable Object", () => checkDurableObject(library, consumer.durableObject)],
  ["deno", "the sandbox behind Deno.serve, in a file", () => checkServer("deno", consumer)],
  ["bun", "the sandbox behind Bun.serve, in a file", () => checkServer("bun", consumer)],
]
for (const [runtime, title, check] of hosts) {
  if (positionals.length > 0 && !positionals.includes(runtime)) continue
  try {
    const count = await check()
    console.log(`${title}: ${count} passed`)
    passed += count
  } catch (error) {
    console.log(`FAILED ${title} · ${error instanceof Error ? error.message : error}`)
    failed++
  }
}
await close()
console.log(`${passed} passed, ${failed} failed`)
// A runtime that was given up may still hold this process.
process.exit(failed === 0 && passed > 0 ? 0 : 1)

/** Failures that no case can see: the suites ran in the wrong runtime, or produced other bytes than this process. */
function failuresOfRun(name: RuntimeName, report: Report): Report["failures"] {
  const failures = []
  if (report.runtime !== name) failures.push({ name: "identity", message: `the suites ran in ${report.runtime}` })
  for (const key of new Set([...Object.keys(golden), ...Object.keys(report.golden)])) {
    if (report.golden[key] === golden[key]) continue
    failures.push({ name: `golden ${key}`, message: `${report.golden[key]}\n  is not ${golden[key]}` })
  }
  return failures
}

async function withLimit(work: (signal: AbortSignal) => Promise<Report>): Promise<Report> {
  const signal = AbortSignal.timeout(LIMIT_MS)
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error(`no report within ${LIMIT_MS / 1000} s`)))
  })
  return await Promise.race([work(signal), late])
}
