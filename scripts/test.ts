/** Runs every check one after the other, or only those named as arguments, and prints a summary (`npm test`). */
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"

/** The npm script of each check, with its arguments. */
const checks: Readonly<Record<string, readonly string[]>> = {
  generated: ["generate", "--", "--check"],
  coverage: ["cross-check", "--", "--check"],
  lint: ["lint"],
  types: ["types"],
  spec: ["lint:spec"],
  vocabulary: ["check:vocabulary"],
  graph: ["check:graph"],
  crossings: ["count:crossings"],
  build: ["build"],
  unit: ["test:unit"],
  "type-tests": ["test:types"],
  speed: ["check:type-speed"],
  size: ["check:size"],
  package: ["check:package"],
  snippets: ["check:snippets"],
  unused: ["check:unused"],
  runtimes: ["test:runtimes"],
  consumers: ["test:consumers"],
  generators: ["test:generators"],
  docs: ["docs"],
  bench: ["bench", "--", "--quick"],
  // The checks above install the packages of these folders.
  "types:nested": ["types:nested"],
}

interface Outcome {
  readonly name: string
  readonly passed: boolean
  readonly seconds: number
}

function run(name: string, script: readonly string[]): Outcome {
  console.log(`\n=== ${name}: npm run ${script.join(" ")}`)
  const start = performance.now()
  const { status } = spawnSync("npm", ["run", "--silent", ...script], { stdio: "inherit" })
  const seconds = (performance.now() - start) / 1000
  console.log(`=== ${name}: ${status === 0 ? "passed" : "FAILED"} in ${seconds.toFixed(1)} s`)
  return { name, passed: status === 0, seconds }
}

function main(names: readonly string[]): void {
  const unknown = names.filter((name) => !Object.hasOwn(checks, name))
  if (unknown.length > 0) {
    console.error(`no check named ${unknown.join(", ")}; there are: ${Object.keys(checks).join(", ")}`)
    process.exitCode = 2
    return
  }
  const chosen = Object.entries(checks).filter(([name]) => names.length === 0 || names.includes(name))
  const outcomes = chosen.map(([name, script]) => run(name, script))
  console.log("")
  for (const { name, passed, seconds } of outcomes) {
    console.log(`${passed ? "passed" : "FAILED"} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s`)
  }
  const failed = outcomes.filter(({ passed }) => !passed).length
  console.log(`${outcomes.length - failed} passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2))
