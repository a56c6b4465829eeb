/** An HTTP server on this machine whose responses can break in every way that a gateway or a proxy can break them. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

export const COMPLETE = '{"errCode":"SUCCESS","status":"TRADE_CLOSED"}'

/** What the server does. It has read the whole request before. */
const behaviours = {
  "a complete response": (_, response) => response.end(COMPLETE),
  "no response": () => {},
  "no body after the headers": (_, response) => response.writeHead(200).flushHeaders(),
  "no end of the body": (_, response) => response.write(COMPLETE.slice(0, 10)),
  "a connection that breaks before the response": (request) => request.socket.destroy(),
  "a connection that is reset within the body": (request, response) => {
    response.writeHead(200, { "content-length": COMPLETE.length })
    response.write(COMPLETE.slice(0, 10), () => request.socket.resetAndDestroy())
  },
  "a connection that ends within the body": (request, response) => {
    response.writeHead(200, { "content-length": COMPLETE.length })
    response.write(COMPLETE.slice(0, 10), () => request.socket.end())
  },
  "a response that is not HTTP": (request) => request.socket.end("SSH-2.0-OpenSSH\r\n"),
  "a redirect": (_, response) => response.writeHead(307, { location: "/behind" }).end(),
  "a 421": (_, response) => response.writeHead(421).end(),
} satisfies Record<string, (request: IncomingMessage, response: ServerResponse) => unknown>

export type Behaviour = keyof typeof behaviours

interface ReceivedRequest {
  readonly url: string
  readonly headers: IncomingMessage["headers"]
  readonly bytes: Buffer
}

export interface TestServer {
  readonly baseUrl: string
  /** The requests since the behaviour was set. */
  received: ReceivedRequest[]
  /** Sets what the server does with each request from now on. */
  behave(behaviour: Behaviour): void
  close(): Promise<void>
}

export async function startServer(): Promise<TestServer> {
  let current: Behaviour = "a complete response"
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    running.received.push({ url: request.url ?? "", headers: request.headers, bytes: Buffer.concat(chunks) })
    behaviours[current](request, response)
  })
  const running: TestServer = {
    baseUrl: await listen(server),
    received: [],
    behave(behaviour) {
      current = behaviour
      running.received = []
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return running
}

/** A URL of this machine where nothing listens. */
export async function closedUrl(): Promise<string> {
  const server = createServer()
  const url = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return url
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
