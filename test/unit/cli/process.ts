import { type ChildProcess, spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { Ended } from "./console.ts"

/** The root of the repository. */
export const ROOT: string = fileURLToPath(new URL("../../../", import.meta.url))

/** A program that runs until it ends by itself or is signalled. */
export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
}

/** Starts a program of its own, killed after a minute. */
export function start(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const child = spawn(program, args, { cwd: ROOT, env: { ...process.env, ...env }, timeout: 60_000 })
  let [out, err] = ["", ""]
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text
  })
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text
  })
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject).on("close", (code) => resolve({ code: code ?? -1, out, err }))
  })
  return { child, ended }
}

/** Starts the command line under this Node. */
export function startChinaums(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  return start(process.execPath, ["--import", "tsx", "src/cli/main.ts", ...args], env)
}
