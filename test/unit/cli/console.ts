import { run } from "../../../src/cli/run.ts"

/** What a command printed, and its exit code. */
export interface CommandResult {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Replacements for the parts of the process. Default: all empty, and stopped at once. */
export interface ProcessOptions {
  readonly stdin?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
  readonly stopped?: () => Promise<void>
  /** Called after each write, with the whole standard output so far. */
  readonly onOut?: (out: string) => void
}

/** Runs one command line in this process. */
export async function chinaums(argv: readonly string[], options: ProcessOptions = {}): Promise<CommandResult> {
  const { stdin = "", env = {}, stopped = () => Promise.resolve(), onOut } = options
  let [out, err] = ["", ""]
  const code = await run(argv, {
    stdin: (async function* () {
      yield typeof stdin === "string" ? new TextEncoder().encode(stdin) : stdin
    })(),
    stdout: (text) => {
      out += text
      onOut?.(out)
    },
    stderr: (text) => {
      err += text
    },
    env,
    stopped,
  })
  return { code, out, err }
}
