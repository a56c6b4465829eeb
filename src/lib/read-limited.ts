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
  let bytes = new Uint8Array(0)
  let length = 0
  for await (const chunk of stream && "getReader" in stream ? chunksOf(stream) : (stream ?? [])) {
    // Its `byteLength` would be undefined, and no comparison with undefined exceeds a limit.
    if (!ArrayBuffer.isView(chunk)) throw new TypeError("The stream has a chunk that is not bytes")
    const end = length + chunk.byteLength
    if (end > maxBytes) return undefined
    if (end > bytes.length) {
      // Most bodies have one chunk, so the first buffer has the size of that.
      const larger = new Uint8Array(length ? Math.min(maxBytes, 2 * end) : end)
      larger.set(bytes)
      bytes = larger
    }
    bytes.set(chunk, length)
    length = end
  }
  return length === bytes.length ? bytes : bytes.slice(0, length)
}

/**
 * The chunks of a stream. Not every runtime can iterate over a `ReadableStream` itself. Not a generator, because that costs
 * each response several promises.
 */
function chunksOf(stream: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
  const reader = stream.getReader()
  const next = () => reader.read() as Promise<IteratorResult<Uint8Array>>
  const end = async () => {
    // Not awaited: one half of a cloned request waits until the other half is cancelled too.
    reader.cancel().catch(() => {})
    return { done: true, value: undefined } as const
  }
  return { [Symbol.asyncIterator]: () => ({ next, return: end }) }
}
