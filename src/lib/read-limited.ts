/** Reads a stream up to a limit, because anyone can send more than fits into memory. */

/** All bytes of a stream; `undefined` when there are more than `maxBytes`. The rest is then not read. */
export async function readLimited(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for (const reader = stream?.getReader(); reader; ) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.byteLength
    if (length > maxBytes) {
      // Not awaited: the source may never respond, and half of a cloned response waits for the other half.
      reader.cancel().catch(() => {})
      return undefined
    }
    chunks.push(new Uint8Array(value))
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}
