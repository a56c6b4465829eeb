/** Stops runtimes from sending a request again by themselves. */

/** The network: `fetch` as this package calls it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** The globals of Deno and Node that matter here. */
interface RuntimeGlobals {
  readonly Deno?: { readonly createHttpClient?: (options: { readonly poolMaxIdlePerHost: number }) => unknown }
  readonly process?: { readonly versions?: { readonly undici?: string } }
}

/** Node has had this since version 20.6; the types of the runtimes do not all have it. */
interface StreamFactory {
  from(chunks: Iterable<Uint8Array>): ReadableStream<Uint8Array>
}

/**
 * Wraps the network so that the runtime does not send a request again by itself.
 *
 * - Deno sends a POST again when a kept-alive connection breaks before the response, and the caller never learns of it
 *   (denoland/deno#32566, #35610). A Deno client that keeps no connections cannot do that, so `init.client` is one.
 * - Node's `fetch` (undici) sends a request again after a 421 when its body can be read again. A stream cannot be read
 *   again, so the body becomes one. A custom `fetch` gets the bytes instead, because it may have to read them. It must not
 *   send them twice.
 *
 * @param custom The caller's network. Default: the global `fetch`, looked up at each call.
 */
export function fetchOnce(custom?: Fetch): Fetch {
  // Called as a plain function, because workerd refuses the global fetch as a method.
  return (url, init) =>
    custom ? custom(url, withDenoClient(init)) : fetch(url, withSingleUseBody(withDenoClient(init)))
}

let denoClient: unknown

function withDenoClient(init: RequestInit): RequestInit {
  const { Deno } = globalThis as RuntimeGlobals
  denoClient ??= Deno?.createHttpClient?.({ poolMaxIdlePerHost: 0 })
  return denoClient ? ({ ...init, client: denoClient } as RequestInit) : init
}

function withSingleUseBody(init: RequestInit): RequestInit {
  if (!(globalThis as RuntimeGlobals).process?.versions?.undici) return init
  const bytes = init.body as Uint8Array<ArrayBuffer>
  // Not `new Response(bytes).body`: creating the response costs more than everything else here.
  const body = (ReadableStream as unknown as StreamFactory).from([bytes])
  // With its length given, the stream is not sent in chunks.
  const headers = { ...(init.headers as object), "content-length": String(bytes.length) }
  return { ...init, headers, body, duplex: "half" } as RequestInit
}
