import { type ChildProcess, execFileSync, fork } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { installIn } from "../scripts/install.ts"

const folder = fileURLToPath(new URL(".", import.meta.url))

/** Installs what the bench compares with. */
export function installRivals(): void {
  installIn(folder, "ky, ofetch, axios and Node 24 for the bench (about 200 MB)")
}

/** The Node that everything is measured on, with its version. Elsewhere than on Linux x64 it is the one that runs. */
export function findNode(): { readonly program: string; readonly version: string } {
  const own = `${folder}node_modules/node24/bin/node`
  const program = existsSync(own) ? own : process.execPath
  const version = execFileSync(program, ["--version"], { encoding: "utf8" }).trim()
  return { program, version }
}

/** A program of this folder in a process of its own, that answers each message with one message. */
export class Worker {
  readonly #child: ChildProcess
  readonly #ended: Promise<never>

  constructor(program: string, file: string, args: readonly string[], dist: string) {
    const env = { ...process.env, BENCH_DIST: dist }
    this.#child = fork(folder + file, args, { execPath: program, execArgv: [], env })
    this.#ended = once(this.#child, "exit").then(([status]) => {
      throw new Error(`${file} ${args.join(" ")} ended with ${status}`)
    })
    // It ends after the last answer too, when nobody waits.
    this.#ended.catch(() => {})
  }

  /** Its next message; rejects when the process ends first. */
  async next<T>(): Promise<T> {
    const [message] = await Promise.race([once(this.#child, "message"), this.#ended])
    return message as T
  }

  async ask<T>(order: object): Promise<T> {
    const answer = this.next<T>()
    this.#child.send(order)
    return await answer
  }

  stop(): void {
    this.#child.disconnect()
  }
}
