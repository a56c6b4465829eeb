/** Runs every code generator, counts what each kept of the description, and compiles what it printed. */
import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Count } from "./generate.ts"
import { folder } from "./install.ts"
import type { Outcome } from "./outcome.ts"
import { outputOf } from "./output.ts"
import { type ToolName, tools } from "./tools/table.ts"

/** The share of each kind that a generator must keep. */
const FLOOR = 0.95

/** One outcome for each tool. Two run at a time. */
export async function checkGenerators(): Promise<Outcome[]> {
  const names = Object.keys(tools) as ToolName[]
  const outcomes = new Map<ToolName, Outcome>()
  const queue = [...names]
  const work = async (): Promise<void> => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) outcomes.set(name, await check(name))
  }
  await Promise.all([work(), work()])
  return names.flatMap((name) => outcomes.get(name) ?? [])
}

async function check(name: ToolName): Promise<Outcome> {
  const generated = await node("--import", "tsx", join(folder, "generate.ts"), name)
  if (generated.status !== 0) return { summary: `${name}: failed`, failures: [generated.output] }
  const counts: Count[] = JSON.parse(readFileSync(`${outputOf(name)}.counts.json`, "utf8"))
  const short = counts.filter(({ all, lost }) => all === 0 || all - lost.length < FLOOR * all)
  const compiler = join(folder, "node_modules/typescript/lib/tsc.js")
  const compiled = await node(compiler, "--project", `${outputOf(name)}.tsconfig.json`)
  const kept = counts.map(({ kind, all, lost }) => `${kind} ${all - lost.length} of ${all}`)
  return {
    summary: `${name}: ${kept.join(", ")}; ${compiled.status === 0 ? "compiles" : "does not compile"}`,
    failures: [
      ...short.map(({ kind, lost }) => `${name} lost too much: ${kind}\n  ${lost.slice(0, 10).join("\n  ")}`),
      ...(compiled.status === 0 ? [] : [compiled.output]),
    ],
  }
}

interface Run {
  readonly status: number | null
  /** What it printed on both streams. */
  readonly output: string
}

function node(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args)
    const chunks: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk))
    child.on("close", (status) => resolve({ status, output: Buffer.concat(chunks).toString() }))
  })
}
