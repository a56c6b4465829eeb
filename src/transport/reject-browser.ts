/** Stops a client from being created in a browser, where everyone could read its appKey. */
import { ConfigurationError } from "../lib/configuration-error.ts"

/** The globals that identify a browser. */
interface BrowserGlobals {
  readonly window?: unknown
  readonly document?: unknown
  readonly process?: { readonly versions?: { readonly node?: string } }
}

/**
 * Throws in the page of a browser: where `window` and `document` exist and Node does not. Node is excluded because jsdom
 * and similar test environments add both to its globals; Bun and Deno report a version of Node too. `navigator` proves
 * nothing, because Node, Deno, Bun and workers also have it. Workers have no `document`.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` for `appKey`.
 */
export function rejectBrowser(): void {
  const { window, document, process } = globalThis as BrowserGlobals
  if (!window || !document || process?.versions?.node) return
  throw new ConfigurationError({
    field: "appKey",
    expected: "kept on your server, which the page can call",
    received: "in a browser, where everyone can read it",
  })
}
