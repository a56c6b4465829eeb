import { servers } from "../generated/operations.ts"
import type { DefaultField } from "./api.ts"
import { ConfigurationError } from "./lib/error.ts"
import { checkOptions, type FieldRules, kindOf, NOT_BLANK } from "./lib/fields.ts"
import { randomNonce } from "./lib/nonce.ts"
import type { Credentials } from "./sign/hmac.ts"
import { readOnce } from "./undici.ts"

/** Values for body fields, by the platform's names; each is filled into every body that has the field and lacks it. */
export type Defaults = { readonly [Field in DefaultField]?: string }

/** Options of `createClient`. They are read once; changing the object later changes nothing. */
export interface ClientOptions<D extends Defaults = Defaults> extends Credentials {
  /**
   * Which gateway: `test`, `production`, or another address. `http:` is refused outside this machine unless
   * `allowInsecureHttp` says otherwise, because an answer that anyone on the way can forge is worth nothing.
   */
  readonly environment: keyof typeof servers | { readonly baseUrl: string; readonly allowInsecureHttp?: boolean }
  /** Values for fields that most bodies share, such as `mid` and `tid`. Default: none. */
  readonly defaults?: D
  /** Longest wait for one answer, in milliseconds, body included. Default 30000; 1 to 600000. */
  readonly timeoutMs?: number
  /**
   * The network. Default: the global `fetch`, looked up at each call. One of your own must hand on the whole `init`,
   * its `signal` above all, or no time limit can end a call; and it must never send again by itself. On Deno that
   * takes `init.client`: without it Deno's own `fetch` can send a POST twice; on Node
   * the global `fetch` sends again on a 421 unless the body is a stream. Its errors become the `cause` of ours: they
   * should hold no body.
   */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** The clock: milliseconds since 1970 UTC. Default `Date.now`. */
  readonly now?: () => number
  /** The randomness: 1 to 128 printable ASCII characters, new at each call. Default: 32 random hex characters. */
  readonly nonce?: () => string
}

/** Options after checking, with every default in place. */
export interface Settings extends Credentials {
  readonly baseUrl: string
  readonly defaults: Readonly<Record<string, string>>
  readonly timeoutMs: number
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly now: () => number
  readonly nonce: () => string
}

/** The rule of a wait, for the client and for a call. */
export const TIMEOUT: FieldRules = { timeoutMs: { unit: "milliseconds", min: 1, max: 600_000 } }

/**
 * Checks the options and fills what is absent.
 *
 * @throws {ConfigurationError} `INVALID_OPTION`, naming the option, its limit and the kind of what came.
 */
export function readOptions(given: ClientOptions): Settings {
  const options = given ?? {}
  const { environment, appId, appKey, timeoutMs = 30_000, now = Date.now, nonce = randomNonce } = options
  // The global fetch is called as a plain function: one runtime refuses it as a method.
  const { fetch: network = (url: string, init: RequestInit) => fetch(url, readOnce(init)) } = options
  const defaults: Readonly<Record<string, string>> = { ...options.defaults }
  checkOptions(TIMEOUT, { timeoutMs })
  for (const field in defaults) checkOptions({ [field]: NOT_BLANK }, defaults)
  for (const [field, value] of Object.entries({ fetch: network, now, nonce })) {
    if (typeof value !== "function") {
      throw new ConfigurationError({ field, limit: "a function", received: kindOf(value) })
    }
  }
  return { appId, appKey, baseUrl: readEnvironment(environment), defaults, timeoutMs, fetch: network, now, nonce }
}

function readEnvironment(environment: ClientOptions["environment"]): string {
  const { baseUrl, allowInsecureHttp } =
    typeof environment === "string" ? { baseUrl: servers[environment] } : (environment ?? {})
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url?.hostname ?? "")
  const scheme = allowInsecureHttp === true || isHere ? /^https?:$/ : /^https:$/
  if (url && scheme.test(url.protocol) && !url.search && !url.hash && !url.username && !url.password) {
    // Not href, which keeps an empty query or fragment, and a path put behind that is lost.
    return (url.origin + url.pathname).replace(/\/$/, "")
  }
  throw new ConfigurationError({
    field: "environment",
    limit: `${Object.keys(servers).join(", ")} or { baseUrl }, https: or on this machine`,
    received: url ? `an ${url.protocol} address` : kindOf(baseUrl ?? environment),
  })
}
