/** The log of the calls that reached the sandbox, for the developer console and for the log of the command line. */
import type { Fault } from "./fault.ts"

/** How many calls the log keeps, in memory. An older one is forgotten; the orders are not. */
export const MAX_CALLS = 1_000

/** How much of a body the log keeps. A real one has a few kilobytes. */
export const MAX_LOGGED_BYTES = 32_768

/** A response as it was sent. */
export interface LoggedResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** At most 32,768 characters. */
  readonly body: string
}

/** A request that reached the sandbox, and what became of it. */
export interface Call {
  /** Counts up from 1. */
  readonly id: number
  /** When it arrived at the clock of the sandbox, in milliseconds since 1970 UTC. */
  readonly at: number
  /** How long the response took, in milliseconds of the host. */
  readonly duration: number
  readonly method: string
  /** The URL as the client called it. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** The body as it arrived, at most 32,768 bytes. Empty if it was not read. */
  readonly bytes: Uint8Array
  /** Whether the body had more bytes than the log keeps. */
  readonly truncated: boolean
  /** What the gateway responded. Absent if the request did not reach it. */
  readonly response?: LoggedResponse
  /** `errCode` of that response. */
  readonly code?: string
  /** What was simulated between the client and the gateway. */
  readonly fault?: Fault
  /** With a fault: what the client received. Absent if it received nothing. */
  readonly received?: LoggedResponse
  /** Why there was no response: the message of the error that `fetch` rejected with. */
  readonly error?: string
}

/** Which calls to list. */
export interface ListCalls {
  /** At most this many. Default 100. */
  readonly limit?: number
  /** Only calls that arrived before the one with this id. Default: from the newest. */
  readonly before?: number
}

/** The latest calls, including those with a wrong signature. They are kept in memory only: the newest 1,000. */
export interface Calls {
  /** The calls, the newest first. */
  readonly list: (options?: ListCalls) => readonly Call[]
  /** Calls the listener after each call. Returns what ends that. A listener must not throw. */
  readonly subscribe: (listener: (call: Call) => void) => () => void
}

/** What is known about a call while it runs. The network and the gateway fill it in. */
export interface OpenCall {
  bytes?: Uint8Array<ArrayBuffer>
  fault?: Fault
  response?: ResponseText
  received?: ResponseText
}

/** A response whose body was read. */
export interface ResponseText {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

interface Entry extends OpenCall {
  readonly id: number
  readonly at: number
  readonly started: number
  readonly request: Request
  duration?: number
  error?: unknown
}

/** The log, and the functions by which the network writes it. */
export interface CallLog extends Calls {
  /** Starts an entry. */
  readonly open: (request: Request, at: number) => OpenCall
  /** Ends an entry, perhaps with the error that the client sees in place of a response. */
  readonly close: (call: OpenCall, error?: unknown) => void
}

/** Creates an empty log. Only references are stored with a call; everything else is computed when somebody reads it. */
export function createCallLog(): CallLog {
  const ring: Entry[] = []
  let count = 0
  const listeners = new Set<(call: Call) => void>()
  return {
    open(request, at) {
      count += 1
      return { id: count, at, started: performance.now(), request } as Entry
    },
    close(call, error) {
      const entry = call as Entry
      entry.duration = performance.now() - entry.started
      if (error !== undefined) entry.error = error
      // A call that ran for a long time must not replace a newer one.
      if (entry.id > count - MAX_CALLS) ring[entry.id % MAX_CALLS] = entry
      if (listeners.size === 0) return
      const described = describe(entry)
      for (const listener of listeners) listener(described)
    },
    list({ limit = 100, before = count + 1 } = {}) {
      const found: Call[] = []
      const oldest = Math.max(1, count - MAX_CALLS + 1)
      for (let id = Math.min(before - 1, count); id >= oldest && found.length < limit; id--) {
        const entry = ring[id % MAX_CALLS]
        // A call that still runs has no entry yet, and its place can still hold an older call.
        if (entry?.id === id) found.push(describe(entry))
      }
      return found
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Keeps what a client receives because of a fault. The body can be slow or incomplete, so the client does not wait for it. */
export function keepReceived(call: OpenCall, response: Response): void {
  const { status, headers } = response
  const copy = response.clone()
  call.received = { status, headers, text: "" }
  copy.text().then(
    (text) => {
      call.received = { status, headers, text }
    },
    // The fault has cut off the body.
    () => {},
  )
}

const print = ({ status, headers, text }: ResponseText): LoggedResponse => ({
  status,
  headers: Object.fromEntries(headers),
  body: text.slice(0, MAX_LOGGED_BYTES),
})

function describe({ id, at, duration = 0, request, bytes, fault, response, received, error }: Entry): Call {
  const all = bytes ?? new Uint8Array(0)
  const code = response && codeOf(response.text)
  return {
    id,
    at,
    duration,
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers),
    bytes: all.length > MAX_LOGGED_BYTES ? all.subarray(0, MAX_LOGGED_BYTES) : all,
    truncated: all.length > MAX_LOGGED_BYTES,
    ...(response && { response: print(response) }),
    ...(code !== undefined && { code }),
    ...(fault && { fault }),
    ...(received && { received: print(received) }),
    ...(error !== undefined && { error: error instanceof Error ? error.message : String(error) }),
  }
}

function codeOf(text: string): string | undefined {
  try {
    const { errCode } = JSON.parse(text) as { readonly errCode?: unknown }
    return typeof errCode === "string" ? errCode : undefined
  } catch {
    // A page of a proxy has no code.
    return undefined
  }
}
