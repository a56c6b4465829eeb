/** The options of a sandbox. */
import { ConfigurationError, rejectUnknown } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"
import { DIGEST_NAMES, type Digest, isDigest } from "../sign/key-append.ts"
import { readCredentials, type SandboxCredentials } from "./credentials.ts"
import type { RulesOff } from "./rules/rule.ts"
import { memoryRows } from "./store/memory.ts"
import { loadState, type SandboxState } from "./store/state.ts"
import type { RowStore } from "./store/store.ts"

/**
 * The largest body that the sandbox reads, of a request or of a response to a notification: 1 MiB. Anyone who can connect
 * can send a body, and a real one has a few kilobytes.
 */
export const MAX_BODY_BYTES = 1_048_576

/** Options of `createSandbox`. All are optional. */
export interface SandboxOptions {
  /** Replaces values of the invented merchant. Default: none. */
  readonly credentials?: Partial<SandboxCredentials>
  /** The URL that receives the notifications of orders without a `notifyUrl` of their own. Default: they are not sent. */
  readonly notifyUrl?: string
  /** The digest that signs notifications. Default `SHA256`. */
  readonly digest?: Digest
  /** Assumed rules to switch off: all of them, or some by id. Default: none. */
  readonly rulesOff?: RulesOff
  /**
   * Whether special amounts and order numbers ask for faults, for clients that cannot set a header: docs/sandbox.md lists them.
   * Default false; `chinaums sandbox` switches it on.
   */
  readonly faultTriggers?: boolean
  /** Where the state is stored. Default: in memory. */
  readonly rows?: RowStore
  /** A state that `save` returned, to begin with. Default: nothing has happened yet. */
  readonly state?: SandboxState
  /** Sends notifications. Default: the global `fetch`, looked up at each call. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** The clock of the host: milliseconds since 1970 UTC. Default `Date.now`. */
  readonly now?: () => number
  /** Returns a random number, at least 0 and below 1. Default: from WebCrypto. */
  readonly random?: () => number
  /** Waits some milliseconds of real time, for the fault `delay`. Rejects when the signal aborts. Default: a timer. */
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  /**
   * Runs the work after some milliseconds of real time, at least 0, and returns what cancels it. Default: a timer that
   * does not keep the process alive.
   */
  readonly timer?: (work: () => void, milliseconds: number) => () => void
}

const NAMES = Object.keys({
  credentials: 1,
  notifyUrl: 1,
  digest: 1,
  rulesOff: 1,
  faultTriggers: 1,
  rows: 1,
  state: 1,
  fetch: 1,
  now: 1,
  random: 1,
  sleep: 1,
  timer: 1,
} satisfies Record<keyof SandboxOptions, 1>)

/** Checked options with their defaults. */
export interface Settings extends Required<Omit<SandboxOptions, "credentials" | "notifyUrl" | "state">> {
  readonly credentials: SandboxCredentials
  readonly notifyUrl: string | undefined
}

/** Checks the options and adds the defaults. */
export function readSettings(options: SandboxOptions): Settings {
  rejectUnknown(options, NAMES)
  const { notifyUrl, digest = "SHA256" } = options
  if (notifyUrl !== undefined && !URL.canParse(notifyUrl)) {
    throw new ConfigurationError({ field: "notifyUrl", expected: "a URL", received: describeValue(notifyUrl) })
  }
  if (!isDigest(digest)) {
    throw new ConfigurationError({ field: "digest", expected: DIGEST_NAMES, received: describeValue(digest) })
  }
  const { rows = memoryRows(), state } = options
  if (state !== undefined) loadState(rows, state)
  return {
    credentials: readCredentials(options.credentials ?? {}),
    notifyUrl,
    digest,
    rulesOff: options.rulesOff ?? [],
    faultTriggers: options.faultTriggers ?? false,
    rows,
    // The global fetch is called as a plain function, because one runtime rejects it as a method of an object.
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    now: options.now ?? Date.now,
    random: options.random ?? cryptoRandom,
    sleep: options.sleep ?? sleep,
    timer: options.timer ?? timer,
  }
}

function cryptoRandom(): number {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1))
  return word / 2 ** 32
}

function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
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

/** The longest wait of a timer. A longer one fires at once. */
const MAX_TIMER_MS = 2 ** 31 - 1

function timer(work: () => void, milliseconds: number): () => void {
  const handle: unknown = setTimeout(work, Math.min(Math.max(milliseconds, 0), MAX_TIMER_MS))
  // Node, Deno and Bun return an object here, other runtimes a number.
  if (typeof handle === "object" && handle !== null && "unref" in handle) (handle as { unref(): void }).unref()
  return () => clearTimeout(handle as number)
}
