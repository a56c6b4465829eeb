import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { type Notification, verifyNotification } from "../../notify/index.ts"

/** What a merchant's notify address got: the raw form, and the notification once it is believed. */
interface Letter {
  readonly body: string
  readonly notice?: Notification
}

/** A merchant's notify address on this machine. */
export interface Inbox {
  readonly url: string
  /** Everything that came, in order. */
  readonly letters: readonly Letter[]
  readonly close: () => void
}

/** Opens a notify address that answers `SUCCESS` to what it can verify with the key, and `FAILED` to all else. */
export async function openInbox(key: string): Promise<Inbox> {
  const letters: Letter[] = []
  const server = createServer(async (request, response) => {
    const body = await textOf(request)
    try {
      letters.push({ body, notice: await verifyNotification(body, { key }) })
      response.end("SUCCESS")
    } catch {
      letters.push({ body })
      response.writeHead(400).end("FAILED")
    }
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify`,
    letters,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString("utf8")
}
