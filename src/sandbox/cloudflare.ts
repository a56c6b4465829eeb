/** Exports of `chinaums/sandbox/cloudflare`: a sandbox as a Durable Object, which keeps its state. */
import { NotSimulatedError } from "./gateway/error-response.ts"
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
 * A Durable Object that is a sandbox. Its state is in the SQLite storage of the object, and its alarm does what is due: orders
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

  /**
   * @param _env The bindings of the Worker, which the sandbox does not use.
   * @param options Such as `notifyUrl`, if a subclass passes them on.
   */
  constructor({ storage }: DurableObjectState, _env?: unknown, options: SandboxObjectOptions = {}) {
    this.sandbox = createSandbox({ ...options, rows: durableObjectRows(storage), timer: alarmOf(storage) })
  }

  /** Responds as the gateway would. What the sandbox does not simulate gets 501, which the platform never sends. */
  async fetch(request: Request): Promise<Response> {
    try {
      return await this.sandbox.fetch(request)
    } catch (error) {
      if (!(error instanceof NotSimulatedError)) throw error
      return new Response(error.message, { status: 501 })
    }
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
