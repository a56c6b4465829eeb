import { servers } from "../generated/operations.ts"
import type { RequestField } from "./api.ts"
import { ConfigurationError } from "./lib/error.ts"
import { kindOf } from "./lib/fields.ts"
import { randomNonce } from "./lib/nonce.ts"
import { checkCredentials } from "./sign/hmac.ts"

/** Values for body fields, by the platform's names; each is filled into every body that has the field and lacks it. */
export type Defaults = { readonly [Field in RequestField]?: string }

/** Options of `createClient`. They are read once; changing the object later changes nothing. */
export interface ClientOptions<D extends Defaults = Defaults> {
  /**
   * Which gateway: `test`, `production`, or another address. `http:` is refused outside this machine unless
   * `allowInsecureHttp` says otherwise, because an answer that anyone on the way can forge is worth nothing.
   */
  readonly environment: "test" | "production" | { readonly baseUrl: string; readonly allowInsecureHttp?: boolean }
  /** Application id that the platform assigned. */
  readonly appId: string
  /** Application key that the platform assigned. Never shown again: not by `inspect`, JSON or an error. */
  readonly appKey: string
  /** Values for fields that most bodies share, such as `mid` and `tid`. Default: none. */
  readonly defaults?: D
  /** Longest wait for one answer, in milliseconds, body included. Default 30000; 1 to 600000. */
  readonly timeoutMs?: number
  /** The network. Default: the global `fetch`, looked up at each call. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** The clock: milliseconds since 1970 UTC. Default `Date.now`. */
  readonly now?: () => number
  /** The randomness: 1 to 128 printable ASCII characters, new at each call. Default: 32 random hex characters. */
  readonly nonce?: () => string
}

/** Options after checking, with every default in place. */
export interface Settings {
  readonly baseUrl: string
  readonly appId: string
  readonly appKey: string
  readonly defaults: Readonly<Record<string, string>>
  readonly timeoutMs: number
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly now: () => number
  readonly nonce: () => string
}

/**
 * Checks the options and fills what is absent.
 *
 * @throws {ConfigurationError} `INVALID_OPTION`, naming the option, its limit and the kind of what came.
 */
export function readOptions(options: ClientOptions): Settings {
  const { environment, defaults = {}, timeoutMs = 30_000, now = Date.now, nonce = randomNonce } = options
  checkTimeout(timeoutMs)
  for (const [field, value] of Object.entries(defaults)) {
    if (typeof value !== "string" || value.trim() === "") {
      fail(`defaults.${field}`, "text that is not blank", kindOf(value))
    }
  }
  for (const [field, value] of Object.entries({ fetch: options.fetch, now, nonce })) {
    if (value !== undefined && typeof value !== "function") fail(field, "a function", kindOf(value))
  }
  return {
    ...checkCredentials(options),
    baseUrl: readEnvironment(environment),
    defaults: { ...defaults },
    timeoutMs,
    // Called as a plain function: one runtime refuses a fetch that is called as a method.
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    now,
    nonce,
  }
}

/** Throws unless the wait is a whole number of milliseconds within bounds. */
export function checkTimeout(timeoutMs: unknown): asserts timeoutMs is number {
  if (!Number.isInteger(timeoutMs) || (timeoutMs as number) < 1 || (timeoutMs as number) > 600_000) {
    fail("timeoutMs", "a whole number of milliseconds, 1 to 600000", kindOf(timeoutMs))
  }
}

function readEnvironment(environment: ClientOptions["environment"]): string {
  if (typeof environment === "string" && Object.hasOwn(servers, environment)) return servers[environment]
  if (typeof environment !== "object" || environment === null) {
    fail("environment", `"test", "production" or { baseUrl }`, kindOf(environment))
  }
  const url = URL.canParse(environment.baseUrl) ? new URL(environment.baseUrl) : undefined
  const isHere = url !== undefined && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
  const isHttp = url?.protocol === "http:" && (isHere || environment.allowInsecureHttp === true)
  if (!url || !(url.protocol === "https:" || isHttp) || url.search || url.hash || url.username) {
    const limit = "an https: address (http: on this machine) without user, query or fragment"
    fail("environment.baseUrl", limit, url ? `an ${url.protocol} address` : kindOf(environment.baseUrl))
  }
  return url.href.replace(/\/$/, "")
}

function fail(field: string, limit: string, received: string): never {
  throw new ConfigurationError({ field, limit, received })
}
