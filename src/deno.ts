/** What only Deno's `fetch` takes: which connections a request may use. */
type DenoOptions = RequestInit & { readonly client?: unknown }

interface DenoGlobal {
  readonly createHttpClient?: (options: { readonly poolMaxIdlePerHost: number }) => unknown
}

let options: DenoOptions | undefined

/**
 * What a request needs on Deno so that it is sent once; nothing on other runtimes.
 *
 * When a kept connection breaks before the answer, Deno's `fetch` sends a POST again by itself, and the caller never
 * learns of it (denoland/deno#32566, #35610). A client that keeps no connection cannot.
 */
export function denoOptions(): DenoOptions {
  if (options) return options
  const { Deno } = globalThis as { Deno?: DenoGlobal }
  options = Deno?.createHttpClient ? { client: Deno.createHttpClient({ poolMaxIdlePerHost: 0 }) } : {}
  return options
}
