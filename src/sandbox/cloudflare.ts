/** Exports of `chinaums/sandbox/cloudflare`: a sandbox as a Durable Object, which keeps its state. */
import { createSandboxHandler, type SandboxHandler } from "./handler.ts"
import { createSandbox, type Sandbox } from "./sandbox.ts"
import type { SandboxOptions } from "./settings.ts"
import { type DurableObjectStorage, durableObjectRows } from "./store/durable-object.ts"

export type { DurableObjectStorage } from "./store/durable-object.ts"

/** What this package uses of the state of a Durable Object. */
export interface DurableObjectState {
  readonly storage: DurableObjectStorage
}

/** Options of a sandbox in a Durable Object, which has its own storage and timer. */
export type SandboxObjectOptions = Omit<SandboxOptions, "rows" | "state" | "timer">

/**
 * A Durable Object that is a sandbox, with its developer console. Its state is in the SQLite storage of the object, and its alarm does what is due: orders
 * expire, and notifications are repeated, while nobody sends a request.
 *
 * @example
 * ```ts
 * import { SandboxObject } from "chinaums/sandbox/cloudflare"
 *
 * // wrangler.toml binds SANDBOX to this class and lists it in new_sqlite_classes.
 * export class UmsSandbox extends SandboxObject {}
 *
 * interface Env {
 *   SANDBOX: { getByName(name: string): { fetch(request: Request): Promise<Response> } }
 * }
 *
 * export default {
 *   fetch: (request: Request, env: Env): Promise<Response> => env.SANDBOX.getByName("sandbox").fetch(request),
 * }
 * ```
 */
export class SandboxObject {
  /** The sandbox, for methods of a subclass. */
  readonly sandbox: Sandbox
  /** By the name of the host. A Worker has no loopback and no other name than its own, so each name is allowed. */
  readonly #handlers: Map<string, SandboxHandler> = new Map()

  /**
   * @param _env The bindings of the Worker, which the sandbox does not use.
   * @param options Such as `notifyUrl`, if a subclass passes them on.
   */
  constructor({ storage }: DurableObjectState, _env?: unknown, options: SandboxObjectOptions = {}) {
    this.sandbox = createSandbox({ ...options, rows: durableObjectRows(storage), timer: alarmOf(storage) })
  }

  /** Responds as the gateway would, with the developer console at `/_desk` and the cashier page at `/cashier`. */
  async fetch(request: Request): Promise<Response> {
    const { hostname } = new URL(request.url)
    const handle = this.#handlers.get(hostname) ?? createSandboxHandler(this.sandbox, { allowHosts: [hostname] })
    this.#handlers.set(hostname, handle)
    return await handle(request)
  }

  /** Does what is due. Cloudflare calls it at the time of the alarm. */
  async alarm(): Promise<void> {
    await this.sandbox.runDue()
  }
}

/** An object has one alarm, and a new time replaces the old one. An alarm too early does nothing, so none is deleted. */
function alarmOf(storage: DurableObjectStorage): NonNullable<SandboxOptions["timer"]> {
  let current: number | undefined
  return (_, milliseconds) => {
    const time = Date.now() + Math.max(milliseconds, 0)
    // Every step sets the timer, and writing the alarm costs more than the rest of a step.
    if (time !== current) void storage.setAlarm(time)
    current = time
    return () => {}
  }
}
