/** Prepares what the bench runs on: libraries, a Node, and processes. */
import { type ChildProcess, execFileSync, fork } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { installIn } from "../scripts/install.ts"

const folder = fileURLToPath(new URL(".", import.meta.url))

/** Installs the libraries that the bench measures. */
export function installLibraries(): void {
  installIn(folder, "ky, ofetch, axios and Node 24 for the bench (about 200 MB)")
}

/** The Node that runs everything, with its version: Node 24 on Linux x64, elsewhere the Node of this process. */
export function findNode(): { readonly program: string; readonly version: string } {
  const node24 = `${folder}node_modules/node24/bin/node`
  const program = existsSync(node24) ? node24 : process.execPath
  const version = execFileSync(program, ["--version"], { encoding: "utf8" }).trim()
  return { program, version }
}

/** A program of this folder in its own process. It responds to each message with one message. */
export class Worker {
  readonly #child: ChildProcess
  readonly #ended: Promise<never>

  constructor(program: string, file: string, args: readonly string[], dist: string) {
    const env = { ...process.env, BENCH_DIST: dist }
    this.#child = fork(folder + file, args, { execPath: program, execArgv: [], env })
    this.#ended = once(this.#child, "exit").then(([status]) => {
      throw new Error(`${file} ${args.join(" ")} ended with ${status}`)
    })
    // The process also ends after its last response, when nothing waits for the promise.
    this.#ended.catch(() => {})
  }

  /** Waits for the next message. Rejects if the process ends first. */
  async next<T>(): Promise<T> {
    const [message] = await Promise.race([once(this.#child, "message"), this.#ended])
    return message as T
  }

  /** Sends a command and waits for the response. */
  async ask<T>(command: object): Promise<T> {
    const response = this.next<T>()
    this.#child.send(command)
    return await response
  }

  /** Lets the process end. */
  stop(): void {
    this.#child.disconnect()
  }
}
