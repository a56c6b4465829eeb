/**
 * Measures the sandbox in one process: `main.ts [--rounds n] [--orders n] [--quick] [--dist folder]`
 *
 * `--quick` only shows that everything runs: few rounds and orders, no files, and no failure if a claim does not hold.
 */
import { rmSync, writeFileSync } from "node:fs"
import { cpus, tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { parseArgs } from "node:util"
import { spread } from "../statistics.ts"
import { measureGrowth } from "./growth.ts"
import { measureRates } from "./rates.ts"
import { type Results, render } from "./report.ts"

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "12" },
    orders: { type: "string", default: "100000" },
    quick: { type: "boolean", default: false },
    dist: { type: "string", default: "dist" },
  },
})
const rounds = values.quick ? 2 : Number(values.rounds)
const orders = values.quick ? 1_000 : Number(values.orders)
const dist = (name: string) => import(pathToFileURL(resolve(values.dist, name)).href)
const { createSandbox }: typeof import("../../src/sandbox/index.ts") = await dist("sandbox.js")
const { openFileRows }: typeof import("../../src/sandbox/node.ts") = await dist("sandbox/node.js")

const file = join(tmpdir(), `chinaums-bench-${process.pid}.db`)
try {
  const rates = await measureRates(createSandbox, { rounds, calls: values.quick ? 50 : 2_000 })
  // The file first, because the memory of its process does not grow.
  const stored = await measureGrowth(createSandbox, { rows: await openFileRows(file) }, orders)
  const memory = await measureGrowth(createSandbox, {}, orders)
  const results: Results = {
    machine: `Node ${process.version}, ${cpus().length} cores`,
    rounds,
    rates,
    memory,
    stored,
    ratio: spread(rates.map(({ ratio }) => ratio.median)).min,
    slowest: spread(rates.map(({ cpuUs }) => 1e6 / cpuUs.median)).min,
  }
  const report = render(results)
  console.log(report)
  if (!values.quick) {
    const write = (name: string, text: string): void => writeFileSync(new URL(name, import.meta.url), text)
    write("results.md", report)
    if (results.ratio < 1 / 3 || results.slowest < 5000) process.exitCode = 1
  }
} finally {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true })
}
