/** Runs `chinaums sandbox` in this process, for tests of it and of the commands that use it. */
import type { SandboxCredentials } from "../../../src/sandbox/index.ts"
import { type CommandResult, chinaums } from "./console.ts"

/** A line of `chinaums sandbox --json`. */
interface Line {
  readonly url?: string
  readonly credentials?: SandboxCredentials
  readonly call?: Readonly<Record<string, unknown>>
  readonly notification?: Readonly<Record<string, unknown>>
}

/** What a test gets of the running sandbox. */
export interface RunningSandbox {
  readonly url: string
  readonly credentials: SandboxCredentials
  /** The lines so far. */
  readonly lines: () => Line[]
}

/** Runs the sandbox, passes it to `use`, stops it and returns its result. */
export async function withSandbox(
  argv: readonly string[],
  use: (sandbox: RunningSandbox) => Promise<void>,
): Promise<CommandResult> {
  let stop = () => {}
  const stopped = new Promise<void>((resolve) => {
    stop = resolve
  })
  let out = ""
  let onReady = () => {}
  const ready = new Promise<void>((resolve) => {
    onReady = resolve
  })
  const running = chinaums(["sandbox", "--lang", "en", "--json", ...argv], {
    stopped: () => stopped,
    onOut(text) {
      out = text
      if (linesOf(out).length >= 2) onReady()
    },
  })
  try {
    await Promise.race([ready, running.then((ended) => Promise.reject(new Error(ended.err)))])
    const [{ url = "" } = {}, { credentials } = {}] = linesOf(out)
    await use({ url, credentials: credentials as SandboxCredentials, lines: () => linesOf(out) })
  } finally {
    stop()
  }
  return await running
}

function linesOf(out: string): Line[] {
  return out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line))
}
