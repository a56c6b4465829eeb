import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { NotInstalled, type Runner } from "./runner.ts"

/**
 * Creates a runner for a runtime that is a program. The report is the last line that the program prints.
 *
 * @param path The program, below `node_modules` of this folder.
 * @param options Options of the program, before the file that it runs.
 */
export function programRunner(path: string, ...options: string[]): Runner {
  return async ({ folder, program }, place, signal) =>
    JSON.parse(await runProgram(path, [...options, program, JSON.stringify(place)], folder, signal))
}

/** Runs a program below `node_modules` of this folder, and returns the last line that it prints. */
export async function runProgram(
  path: string,
  options: readonly string[],
  cwd: string,
  signal: AbortSignal,
): Promise<string> {
  const program = fileURLToPath(new URL(`node_modules/${path}`, import.meta.url))
  if (!existsSync(program)) throw new NotInstalled(`${path} has no build for ${process.platform}-${process.arch}`)
  const env = { ...process.env, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" }
  const child = spawn(program, options, { cwd, env, signal })
  let output = ""
  let errorOutput = ""
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text
  })
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errorOutput += text
  })
  const status = await new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve))
  if (status !== 0) throw new Error(`it exited with ${status ?? "a signal"}: ${errorOutput.slice(-2000)}`)
  return output.trimEnd().split("\n").at(-1) ?? ""
}
