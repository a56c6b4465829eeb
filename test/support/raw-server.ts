/** A server that can write anything to a kept-alive connection at any time, such as a response that nobody asked for. */
import { type AddressInfo, createServer, type Socket } from "node:net"

export interface RawServer {
  readonly baseUrl: string
  close(): void
}

/** What to do with a request: `write` sends a complete response with this body. */
type Handler = (request: { readonly path: string; readonly text: string }, write: (body: string) => void) => void

export async function startRawServer(handle: Handler): Promise<RawServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on("error", () => {})
    const write = (body: string): void => {
      const head = `HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`
      if (!socket.destroyed) socket.write(head + body)
    }
    let received = ""
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1")
      for (;;) {
        const [head = ""] = received.split("\r\n\r\n", 1)
        const end = head.length + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1])
        if (!(received.length >= end)) return
        const text = Buffer.from(received.slice(head.length + 4, end), "latin1").toString()
        received = received.slice(end)
        handle({ path: head.split(" ")[1] ?? "", text }, write)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
