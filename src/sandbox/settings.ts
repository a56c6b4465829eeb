import { ConfigurationError } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"
import { type Clock, createClock } from "./clock.ts"
import { readCredentials, type SandboxCredentials } from "./credentials.ts"

/** Options of `createSandbox`. Every one may be left out. */
export interface SandboxOptions {
  /** Replaces single constants of the invented merchant. */
  readonly credentials?: Partial<SandboxCredentials>
  /** Where payment notifications go. Default: nowhere, and none is sent. */
  readonly notifyUrl?: string
  /** The network for notifications. Default: the global `fetch`, looked up at each call. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** The clock under the sandbox's own one: milliseconds since 1970 UTC. Default `Date.now`. */
  readonly now?: () => number
  /** The randomness: a number from 0 up to, not including, 1. Default: from WebCrypto. */
  readonly random?: () => number
  /**
   * Waits some milliseconds of real time: between repeats of a notification and for the fault `delay`. Rejects when the
   * signal aborts. Default: a timer.
   */
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>
}

/** Options after checking, with every default in place. */
export interface Settings {
  readonly credentials: SandboxCredentials
  readonly notifyUrl: string | undefined
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly clock: Clock
  readonly random: () => number
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
}

/** Checks the options and fills what is absent. */
export function readSettings(options: SandboxOptions): Settings {
  const { notifyUrl, now = Date.now, random = cryptoRandom, sleep = timer } = options
  if (notifyUrl !== undefined && !URL.canParse(notifyUrl)) {
    throw new ConfigurationError({ field: "notifyUrl", expected: "a URL", received: describeValue(notifyUrl) })
  }
  return {
    credentials: readCredentials(options.credentials ?? {}),
    notifyUrl,
    // The global fetch is called as a plain function: one runtime refuses it as a method.
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
