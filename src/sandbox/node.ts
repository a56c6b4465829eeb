/** Exports of `chinaums/sandbox/node`: serves a sandbox over HTTP, and keeps its state in a file, on Node, Deno and Bun. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { SimulatedNetworkError } from "./fault.ts"
import type { Sandbox } from "./sandbox.ts"

export { FileError, openFileRows } from "./store/node.ts"

/** Options of `serveSandbox`. */
export interface ServeOptions {
  /** Port to listen on. Default 0: any free port. */
  readonly port?: number
  /** Address to listen on. Default `127.0.0.1`: only this machine can connect. */
  readonly host?: string
}

/** A running server. */
export interface SandboxServer {
  /** Such as `http://127.0.0.1:40123`, without a slash at the end. */
  readonly url: string
  /** Stops listening and ends every open connection. */
  readonly close: () => Promise<void>
}

/**
 * Serves a sandbox over HTTP. A simulated network fault becomes a real one: the server destroys the socket.
 *
 * @throws {Error} The error of Node when it cannot listen, such as `EADDRINUSE`.
 * @example
 * ```ts
 * import { createSandbox } from "chinaums/sandbox"
 * import { serveSandbox } from "chinaums/sandbox/node"
 *
 * const server = await serveSandbox(createSandbox(), { port: 8080 })
 * console.log(server.url)
 * await server.close()
 * ```
 */
export async function serveSandbox(
  sandbox: Sandbox,
  { port = 0, host = "127.0.0.1" }: ServeOptions = {},
): Promise<SandboxServer> {
  const server = createServer((incoming, outgoing) => void respond(sandbox, incoming, outgoing))
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, resolve)
  })
  const { address, family, port: bound } = server.address() as AddressInfo
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function respond(sandbox: Sandbox, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const closed = new AbortController()
  outgoing.once("close", () => closed.abort())
  // When the gateway stops reading, the connection must stay open for the response.
  const chunks = incoming.iterator({ destroyOnReturn: false })
  try {
    const request = toRequest(incoming, chunks, closed.signal)
    const response = request ? await sandbox.fetch(request) : new Response("Not Found", { status: 404 })
    const body = new Uint8Array(await response.arrayBuffer())
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(body)
  } catch (error) {
    if (error instanceof SimulatedNetworkError || closed.signal.aborted) outgoing.destroy()
    else outgoing.writeHead(500).end(String(error))
  }
  // Drops what the gateway did not read. A client that is still sending would otherwise never read the response.
  await chunks.return?.()
  incoming.resume()
}

/** The request for the gateway, whose body is read on demand. `undefined` when the URL or the method is not valid in one. */
function toRequest(
  { method = "GET", url = "/", headers }: IncomingMessage,
  chunks: AsyncIterator<Uint8Array>,
  signal: AbortSignal,
): Request | undefined {
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(new Uint8Array(value))
      },
    },
    { highWaterMark: 0 },
  )
  const init = {
    method,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
    body: method === "GET" || method === "HEAD" ? null : body,
    duplex: "half",
    signal,
  }
  try {
    // What begins with a slash is a path, even if two slashes follow each other.
    return new Request(url.startsWith("/") ? `http://sandbox.local${url}` : url, init as RequestInit)
  } catch {
    // The constructor rejects URLs such as `http://[`, and the method TRACE.
    return undefined
  }
}
