/** Runs every check one after the other, or only those named as arguments, and prints a summary (`npm test`). */
import { spawn } from "node:child_process"
import { once } from "node:events"
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
  desk: ["test:desk"],
  "type-tests": ["test:types"],
  speed: ["check:type-speed"],
  size: ["check:size"],
  package: ["check:package"],
  snippets: ["check:snippets"],
  unused: ["check:unused"],
  runtimes: ["test:runtimes"],
  consumers: ["test:consumers"],
  postman: ["test:postman"],
  generators: ["test:generators"],
  docs: ["test:docs"],
  bench: ["bench", "--", "--quick"],
  // The checks above install the packages of these folders.
  "types:nested": ["types:nested"],
}

interface Outcome {
  readonly name: string
  readonly passed: boolean
  readonly seconds: number
  /** The last lines that the check printed. */
  readonly lastLines: readonly string[]
}

/** How many last lines of a failed check are printed again at the end, where a log that was cut off still has them. */
const LAST_LINES = 40

async function run(name: string, script: readonly string[]): Promise<Outcome> {
  console.log(`\n=== ${name}: npm run ${script.join(" ")}`)
  const start = performance.now()
  const child = spawn("npm", ["run", "--silent", ...script], { stdio: ["inherit", "pipe", "pipe"] })
  let printed = ""
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    from.setEncoding("utf8").on("data", (text: string) => {
      to.write(text)
      printed = (printed + text).slice(-20_000)
    })
  }
  const [status] = await once(child, "close")
  const seconds = (performance.now() - start) / 1000
  console.log(`=== ${name}: ${status === 0 ? "passed" : "FAILED"} in ${seconds.toFixed(1)} s`)
  return { name, passed: status === 0, seconds, lastLines: printed.trimEnd().split("\n").slice(-LAST_LINES) }
}

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !Object.hasOwn(checks, name))
  if (unknown.length > 0) {
    console.error(`no check named ${unknown.join(", ")}; there are: ${Object.keys(checks).join(", ")}`)
    process.exitCode = 2
    return
  }
  const chosen = Object.entries(checks).filter(([name]) => names.length === 0 || names.includes(name))
  const outcomes: Outcome[] = []
  for (const [name, script] of chosen) outcomes.push(await run(name, script))
  console.log("")
  for (const { name, passed, seconds } of outcomes) {
    console.log(`${passed ? "passed" : "FAILED"} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s`)
  }
  const failed = outcomes.filter(({ passed }) => !passed)
  for (const { name, lastLines } of failed)
    console.log(`\n=== ${name} FAILED. Its last lines:\n${lastLines.join("\n")}`)
  console.log(`${outcomes.length - failed.length} passed, ${failed.length} failed`)
  if (failed.length > 0) process.exitCode = 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2))
