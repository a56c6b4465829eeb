import { run } from "../../../src/cli/run.ts"

/** What a command left behind. */
export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface Given {
  readonly stdin?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
  readonly stopped?: () => Promise<void>
  /** Called with all of standard output so far, whenever something is added. */
  readonly onOut?: (out: string) => void
}

/** Runs one command line in this process. */
export async function chinaums(argv: readonly string[], given: Given = {}): Promise<Ended> {
  const { stdin = "", env = {}, stopped = () => Promise.resolve(), onOut } = given
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
