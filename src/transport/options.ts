/** The options that say how to reach the gateway. */
import { servers } from "../../generated/operations.ts"
import { ConfigurationError, checkOptions, rejectUnknown } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"
import { randomNonce } from "../lib/nonce.ts"
import type { FieldRules } from "../lib/rules.ts"
import { CREDENTIALS, type Credentials, NONCE } from "../sign/credentials.ts"
import { rejectBrowser } from "./reject-browser.ts"
import { type Fetch, fetchOnce } from "./send-once.ts"

/** How to reach the gateway, and with which credentials. */
export interface GatewayOptions extends Credentials {
  /**
   * Which gateway: `test`, `production`, or another base URL. `http:` to this machine is always allowed;
   * `allowInsecureHttp` allows it to any machine, and then anyone on the way can read and forge responses.
   */
  readonly environment: keyof typeof servers | { readonly baseUrl: string; readonly allowInsecureHttp?: boolean }
  /** Longest wait for one response, in milliseconds, body included. Default 30000; 1 to 600000. */
  readonly timeoutMs?: number
  /**
   * Most bytes of a response, after decompression. Default 1048576 (1 MiB); 1024 to 67108864. A larger response is not
   * read to its end, and the outcome is `unknown`.
   */
  readonly maxResponseBytes?: number
  /**
   * The function that sends requests. Default: the global `fetch`, looked up at each call. A custom one
   *
   * - must pass on the whole `init`. Without its `signal`, no time limit can end a call.
   * - must never send a request again.
   * - must pass on `init.client` on Deno. Without it, Deno's own `fetch` can send a POST twice.
   * - should turn the body into a stream for Node's global `fetch`, which otherwise sends it again after a 421.
   * - should not put the body into its errors. They become the `cause` of ours.
   * - must return a `Response` whose `body` is a web stream.
   *
   * When it rejects, the outcome is `unknown`, because it may have sent the request before. If it has proof that it sent
   * nothing, it can reject with an `Error` whose own `code` is `"NOT_SENT"`: the outcome is then `not-sent`. The errors of
   * connecting (`ECONNREFUSED`, certificates and so on) prove this only for the global `fetch`.
   */
  readonly fetch?: Fetch
  /** The clock: milliseconds since 1970 UTC. Default `Date.now`. */
  readonly now?: () => number
  /**
   * The nonce of each call: 1 to 128 printable ASCII characters, never the same twice. The last 64 characters of another one are
   * the `msgId` of a body that has none. Default: 32 random hex characters.
   */
  readonly nonce?: () => string
}

/** The checked options; nothing is optional any more. */
export interface GatewaySettings extends Credentials {
  readonly baseUrl: string
  readonly timeoutMs: number
  readonly maxResponseBytes: number
  readonly fetch: Fetch
  /** Whether an error with which `fetch` rejected proves that nothing was sent. */
  readonly isNotSent: (error: unknown) => Promise<boolean>
  readonly now: () => number
  readonly nonce: () => string
}

/** The allowed range of `timeoutMs`, for a client and for a call. */
export const TIMEOUT: FieldRules = { timeoutMs: { unit: "milliseconds", min: 1, max: 600_000 } }

const RULES: FieldRules = {
  ...CREDENTIALS,
  ...TIMEOUT,
  maxResponseBytes: { unit: "bytes", min: 1024, max: 64 * 1024 * 1024 },
  fetch: { type: "function" },
  now: { type: "function" },
  nonce: { type: "function" },
}

/**
 * Checks the options and fills in the defaults.
 *
 * @param others The rules of further options.
 * @throws {ConfigurationError} `INVALID_OPTION` with the option and what it must be, and always in a browser.
 */
export function readGatewayOptions(options: GatewayOptions, others: FieldRules = {}): GatewaySettings {
  rejectBrowser()
  const rules = { ...RULES, ...others }
  rejectUnknown(options, ["environment", ...Object.keys(rules)])
  const baseUrl = readEnvironment(options.environment)
  checkOptions(rules, options)
  const { timeoutMs = 30_000, maxResponseBytes = 1024 * 1024 } = options
  const { fetch, now = Date.now, nonce = randomNonce } = options
  // Someone can also pass the global `fetch` itself.
  const custom = fetch === globalThis.fetch ? undefined : fetch
  const isNotSent = async (error: unknown) => {
    // Most clients never need it, so it is loaded on demand.
    const { provesNotSent } = await import("./never-connected.ts")
    return provesNotSent(error, custom !== undefined)
  }
  const nextNonce = () => {
    const value = nonce()
    checkOptions(NONCE, { nonce: value })
    return value
  }
  const network = { baseUrl, fetch: fetchOnce(custom), isNotSent }
  return { ...options, ...network, timeoutMs, maxResponseBytes, now, nonce: nextNonce }
}

function readEnvironment(environment: GatewayOptions["environment"]): string {
  const { baseUrl, allowInsecureHttp } =
    typeof environment === "string" ? { baseUrl: servers[environment] } : { ...environment }
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  const base = url ? url.origin + url.pathname : ""
  const schemes = allowInsecureHttp === true ? /^https?:/ : /^(https:|http:\/\/(localhost|127(\.\d+){3}|\[::1\])[:/])/
  // A query, a fragment and credentials are only in href. It also keeps a bare `?` or `#`, which a base URL may have.
  if (schemes.test(base) && url?.href.replace(/[?#]+$/, "") === base) return base.replace(/\/$/, "")
  throw new ConfigurationError({
    field: "environment",
    expected: '"test", "production" or { baseUrl }, https: or on this machine',
    received: url
      ? `a URL with ${url.protocol}`
      : // Someone can pass a key by mistake, so only a short name is quoted.
        typeof environment === "string" && /^\w{1,12}$/.test(environment)
        ? `"${environment}"`
        : describeValue(baseUrl ?? environment),
  })
}
