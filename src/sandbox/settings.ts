/** The options of a sandbox. */
import { ConfigurationError, rejectUnknown } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"
import { type Clock, createClock } from "./clock.ts"
import { readCredentials, type SandboxCredentials } from "./credentials.ts"

/**
 * The largest body that the sandbox reads, of a request or of a response to a notification: 1 MiB. Anyone who can connect
 * can send a body, and a real one has a few kilobytes.
 */
export const MAX_BODY_BYTES = 1_048_576

/** Options of `createSandbox`. All are optional. */
export interface SandboxOptions {
  /** Replaces values of the invented merchant. Default: none. */
  readonly credentials?: Partial<SandboxCredentials>
  /** The URL that receives payment notifications. Default: the sandbox sends none. */
  readonly notifyUrl?: string
  /** Sends notifications. Default: the global `fetch`, looked up at each call. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** The clock of the host: milliseconds since 1970 UTC. Default `Date.now`. */
  readonly now?: () => number
  /** Returns a random number, at least 0 and below 1. Default: from WebCrypto. */
  readonly random?: () => number
  /**
   * Waits some milliseconds of real time: before a notification is repeated and for the fault `delay`. Rejects when the
   * signal aborts. Default: a timer.
   */
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>
}

const NAMES = Object.keys({
  credentials: 1,
  notifyUrl: 1,
  fetch: 1,
  now: 1,
  random: 1,
  sleep: 1,
} satisfies Record<keyof SandboxOptions, 1>)

/** Checked options with their defaults. */
export interface Settings {
  readonly credentials: SandboxCredentials
  readonly notifyUrl: string | undefined
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly clock: Clock
  readonly random: () => number
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
}

/** Checks the options and adds the defaults. */
export function readSettings(options: SandboxOptions): Settings {
  rejectUnknown(options, NAMES)
  const { notifyUrl, now = Date.now, random = cryptoRandom, sleep = timer } = options
  if (notifyUrl !== undefined && !URL.canParse(notifyUrl)) {
    throw new ConfigurationError({ field: "notifyUrl", expected: "a URL", received: describeValue(notifyUrl) })
  }
  return {
    credentials: readCredentials(options.credentials ?? {}),
    notifyUrl,
    // The global fetch is called as a plain function, because one runtime rejects it as a method of an object.
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    clock: createClock(now),
    random,
    sleep,
  }
}

function cryptoRandom(): number {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1))
  return word / 2 ** 32
}

function timer(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(handle)
      reject(signal?.reason)
    }
    const handle = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort)
      resolve()
    }, milliseconds)
    if (signal?.aborted) onAbort()
    else signal?.addEventListener("abort", onAbort, { once: true })
  })
}
