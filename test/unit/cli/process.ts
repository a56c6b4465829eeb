import { type ChildProcess, spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { CommandResult } from "./console.ts"

/** The root of the repository. */
export const ROOT: string = fileURLToPath(new URL("../../../", import.meta.url))

/** A running program. */
export interface RunningProgram {
  readonly child: ChildProcess
  readonly ended: Promise<CommandResult>
}

/** Starts a program in a process of its own. It is killed after a minute. */
export function start(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RunningProgram {
  const child = spawn(program, args, { cwd: ROOT, env: { ...process.env, ...env }, timeout: 60_000 })
  let [out, err] = ["", ""]
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text
  })
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text
  })
  const ended = new Promise<CommandResult>((resolve, reject) => {
    child.on("error", reject).on("close", (code) => resolve({ code: code ?? -1, out, err }))
  })
  return { child, ended }
}

/** Starts the command line on this version of Node. */
export function startChinaums(args: readonly string[], env: Readonly<Record<string, string>> = {}): RunningProgram {
  return start(process.execPath, ["--import", "tsx", "src/cli/main.ts", ...args], env)
}
