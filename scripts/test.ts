/** `npm test`: runs every check, one after the other, and sums up. Names as arguments run only those. */
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"

/** Each check by name: the npm script that does it, with its arguments. */
const checks: Readonly<Record<string, readonly string[]>> = {
  generated: ["generate", "--", "--check"],
  coverage: ["cross-check", "--", "--check"],
  lint: ["lint"],
  types: ["types"],
  spec: ["lint:spec"],
  graph: ["check:graph"],
  build: ["build"],
  unit: ["test:unit"],
  promises: ["test:types"],
  speed: ["check:type-speed"],
  size: ["check:size"],
  package: ["check:package"],
  snippets: ["check:snippets"],
  unused: ["check:unused"],
  runtimes: ["test:runtimes"],
  docs: ["docs"],
  bench: ["bench", "--", "--quick"],
  // What has its own packages is compiled once they are there.
  apart: ["types:apart"],
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
    console.log(`${passed ? "passed" : "FAILED"} ${name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s`)
  }
  const failed = outcomes.filter(({ passed }) => !passed).length
  console.log(`${outcomes.length - failed} passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2))
