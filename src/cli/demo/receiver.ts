/** The notify URL of the demo's merchant: a local server that verifies each notification. */
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { type Notification, verifyNotification } from "../../notify/index.ts"

/** One received form, and the notification in it if the signature is valid. */
interface Received {
  readonly body: string
  readonly notification?: Notification
}

/** A running server at a notify URL. */
export interface Receiver {
  readonly url: string
  /** Everything that was received, in order. */
  readonly received: readonly Received[]
  readonly close: () => void
}

/** Starts a server that responds with `SUCCESS` if the notification matches the key, and with `FAILED` otherwise. */
export async function startReceiver(key: string): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = []
    const bodyOf = () => Buffer.concat(chunks).toString("utf8")
    try {
      const notification = await verifyNotification(record(request, chunks), { key })
      received.push({ body: bodyOf(), notification })
      response.end("SUCCESS")
    } catch {
      received.push({ body: bodyOf() })
      response.writeHead(400).end("FAILED")
    }
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify`,
    received,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Keeps what is read. `verifyNotification` stops at its limit, so nobody can fill the memory. */
async function* record(stream: AsyncIterable<Uint8Array>, chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    chunks.push(chunk)
    yield chunk
  }
}
