import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Consumer } from "./consumer.ts"
import { runProgram } from "./process.ts"
import { DENO } from "./table.ts"

/** The runtimes that have a server of their own and SQLite, and how each may use the folder of the state. */
export const servers: Readonly<Record<"deno" | "bun", (folder: string) => readonly string[]>> = {
  deno: (folder) => [".bin/deno", ...DENO, `--allow-read=${folder}`, `--allow-write=${folder}`],
  bun: () => [".bin/bun"],
}

/**
 * Serves the sandbox by the server of a runtime, with its state in a file. Returns how many things it has checked, or throws
 * the first that was wrong.
 */
export async function checkServer(name: keyof typeof servers, { folder, server }: Consumer): Promise<number> {
  const state = mkdtempSync(join(tmpdir(), "chinaums-server-"))
  try {
    const [program = "", ...options] = servers[name](state)
    const signal = AbortSignal.timeout(60_000)
    return Number(await runProgram(program, [...options, server, join(state, "sandbox.db")], folder, signal))
  } finally {
    rmSync(state, { recursive: true, force: true })
  }
}
