/** Reads a stream up to a limit, because anyone can send more than fits into memory. */

/**
 * All bytes of a stream; `undefined` when there are more than `maxBytes`. The rest is then not read.
 *
 * @throws {TypeError} When the stream has a chunk that is not bytes. Whatever the stream throws is thrown on.
 */
export async function readLimited(
  stream: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  // One buffer that grows: a sender can cut a body into a million chunks, and a list of them would need far more memory.
  let bytes = new Uint8Array(Math.min(maxBytes, 4096))
  let length = 0
  for await (const chunk of stream && "getReader" in stream ? chunksOf(stream) : (stream ?? [])) {
    // Its `byteLength` would be undefined, and no comparison with undefined exceeds a limit.
    if (!ArrayBuffer.isView(chunk)) throw new TypeError("The stream has a chunk that is not bytes")
    const end = length + chunk.byteLength
    if (end > maxBytes) return undefined
    if (end > bytes.length) {
      const larger = new Uint8Array(Math.min(maxBytes, 2 * end))
      larger.set(bytes)
      bytes = larger
    }
    bytes.set(chunk, length)
    length = end
  }
  return bytes.slice(0, length)
}

/** The chunks of a stream. Not every runtime can iterate over a `ReadableStream` itself. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    // Not awaited: one half of a cloned request waits until the other half is cancelled too.
    reader.cancel().catch(() => {})
  }
}
