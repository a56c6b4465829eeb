/** Measures how long the compiler takes for calls of the client, compared with the same calls of an `any`. */
import { spawnSync } from "node:child_process"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

const LIMIT = 1.5
const ROUNDS = 9

// Processor time does not include the time that other programs take.
const METER = `process.on("exit", () => {
  const { user, system } = process.cpuUsage()
  process.stderr.write(String((user + system) / 1000))
})
`

const compilerOptions = {
  target: "ES2022",
  module: "ESNext",
  moduleResolution: "bundler",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  types: [],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
}

/** Writes a program with its configuration. Returns a function that compiles it and returns the milliseconds taken. */
function writeProgram(root: string, name: string, text: string): () => number {
  const folder = join(root, "build/type-speed")
  const [meter, config] = [join(folder, "meter.cjs"), join(folder, `${name}.json`)]
  mkdirSync(folder, { recursive: true })
  writeFileSync(meter, METER)
  writeFileSync(join(folder, `${name}.ts`), text)
  writeFileSync(config, JSON.stringify({ compilerOptions, files: [`${name}.ts`] }))
  const compiler = join(root, "node_modules/typescript/bin/tsc")
  return () => {
    const run = ["--require", meter, compiler, "-p", config]
    const { status, stdout, stderr } = spawnSync(process.execPath, run, { encoding: "utf8" })
    if (status !== 0) throw new Error(`${name}: ${stdout}${stderr}`)
    return Number(stderr)
  }
}

const median = (values: number[]): number => values.sort((one, other) => one - other)[values.length >> 1] ?? Number.NaN

function main(root: string): void {
  const text = readFileSync(join(root, "test/types/usage/families.ts"), "utf8")
  const calls = text.match(/\bums\.(POST|url)\(/g)?.length
  const untyped = text.replace("const ums = createClient(", "const ums: any = createClient(")
  if (untyped === text) throw new Error("no line makes the client")
  const compile = { typed: writeProgram(root, "typed", text), any: writeProgram(root, "any", untyped) }
  const times = { typed: [] as number[], any: [] as number[] }
  // The two take turns, so that a busy machine slows both equally.
  for (let round = 0; round < ROUNDS; round++) {
    times.any.push(compile.any())
    times.typed.push(compile.typed())
  }
  const [slow, fast] = [median(times.typed), median(times.any)]
  const ratio = slow / fast
  const medians = `${slow.toFixed(0)} ms typed, ${fast.toFixed(0)} ms as any`
  console.log(`${calls} calls: ${medians}: ratio ${ratio.toFixed(2)}, limit ${LIMIT}`)
  if (!(ratio <= LIMIT)) process.exitCode = 1
}

main(process.cwd())
