import { describe, expect, it } from "vitest"
import { readLimited } from "../../../src/lib/read-limited.ts"

/** A stream of chunks, and what became of it. */
function streamOf(...chunks: number[][]) {
  const used = { pulled: 0, isCancelled: false }
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = chunks[used.pulled++]
        if (chunk) controller.enqueue(Uint8Array.from(chunk))
        else controller.close()
      },
      cancel() {
        used.isCancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, used }
}

describe("readLimited", () => {
  it("returns all bytes of a stream within the limit", async () => {
    const { stream } = streamOf([1, 2], [], [3])
    expect(await readLimited(stream, 4)).toEqual(Uint8Array.of(1, 2, 3))
  })

  it("returns as many bytes as the limit allows", async () => {
    expect(await readLimited(streamOf([1, 2], [3]).stream, 3)).toEqual(Uint8Array.of(1, 2, 3))
  })

  it("returns undefined for one byte more, cancels the stream and does not read the rest", async () => {
    const { stream, used } = streamOf([1, 2], [3, 4], [5], [6])
    expect(await readLimited(stream, 3)).toBeUndefined()
    expect(used).toEqual({ pulled: 2, isCancelled: true })
  })

  it("does not wait until a stream is cancelled, because one half of a clone waits for the other", async () => {
    const [half] = streamOf([1, 2], [3, 4]).stream.tee()
    expect(await readLimited(half, 3)).toBeUndefined()
  })

  it("joins many chunks, in any sizes", async () => {
    const chunks = Array.from({ length: 300 }, (_, index) => Array.from({ length: index }, () => index % 256))
    const bytes = await readLimited(streamOf(...chunks).stream, 100_000)
    expect(bytes).toEqual(Uint8Array.from(chunks.flat()))
    expect(bytes?.buffer.byteLength).toBe(chunks.flat().length)
  })

  it("reads any async iterable of bytes, and ends it at the limit", async () => {
    let isEnded = false
    async function* chunks() {
      try {
        for (;;) yield Uint8Array.of(1, 2)
      } finally {
        isEnded = true
      }
    }
    expect(await readLimited(chunks(), 5)).toBeUndefined()
    expect(isEnded).toBe(true)
  })

  it("rejects a chunk that is not bytes, because its size is not known", async () => {
    const strings = new ReadableStream({ pull: (controller) => controller.enqueue("abc") })
    await expect(readLimited(strings, 1)).rejects.toThrow(TypeError)
  })

  it("returns no bytes for an absent stream and for an empty one", async () => {
    expect(await readLimited(null, 1)).toEqual(new Uint8Array())
    expect(await readLimited(streamOf().stream, 0)).toEqual(new Uint8Array())
  })

  it("rejects with the error of the stream", async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull: () => Promise.reject(new Error("broken")),
    })
    await expect(readLimited(broken, 1)).rejects.toThrow("broken")
  })
})
