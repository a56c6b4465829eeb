interface Host {
  readonly process?: { readonly versions?: { readonly undici?: string } }
}

/**
 * The same request with a body that can be read once only, on Node; elsewhere the request as it is.
 *
 * The fetch standard lets a request go out again after a 421 when its body can be read again, and Node's `fetch` (undici)
 * does so: the caller sees the second answer alone. A stream cannot be sent twice. Its length is given, so that it does
 * not go out in chunks.
 */
export function readOnce(init: RequestInit): RequestInit {
  const bytes = init.body as Uint8Array
  if (!(globalThis as Host).process?.versions?.undici) return init
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes)
      controller.close()
    },
  })
  const headers = { ...(init.headers as object), "content-length": String(bytes.length) }
  return { ...init, headers, body, duplex: "half" } as RequestInit
}
