/** Exports of `chinaums/sandbox/node`: serves a sandbox over HTTP, and keeps its state in a file, on Node, Deno and Bun. */
import { once } from "node:events"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { SimulatedNetworkError } from "./fault.ts"
import { createSandboxHandler, type HandlerOptions, type SandboxHandler } from "./handler.ts"
import type { Sandbox } from "./sandbox.ts"

export { FileError, openFileRows } from "./store/node.ts"

/** Options of `serveSandbox`. */
export interface ServeOptions extends HandlerOptions {
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
 * Serves a sandbox over HTTP, with the developer console at `/_desk` and the cashier page at `/cashier`. A simulated network
 * fault becomes a real one: the server destroys the socket.
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
  { port = 0, host = "127.0.0.1", ...options }: ServeOptions = {},
): Promise<SandboxServer> {
  const handle = createSandboxHandler(sandbox, options)
  const server = createServer((incoming, outgoing) => void respond(handle, incoming, outgoing))
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

async function respond(handle: SandboxHandler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const closed = new AbortController()
  outgoing.once("close", () => closed.abort())
  // When the gateway stops reading, the connection must stay open for the response.
  const chunks = incoming.iterator({ destroyOnReturn: false })
  try {
    const request = toRequest(incoming, chunks, closed.signal)
    const response = request ? await handle(request) : new Response("Not Found", { status: 404 })
    await send(response, outgoing, closed.signal)
  } catch (error) {
    if (error instanceof SimulatedNetworkError && error.kind === "reset") incoming.socket.resetAndDestroy()
    else if (error instanceof SimulatedNetworkError || closed.signal.aborted || outgoing.headersSent) outgoing.destroy()
    else outgoing.writeHead(500).end(String(error))
  }
  // Drops what the gateway did not read. A client that is still sending would otherwise never read the response.
  await chunks.return?.()
  incoming.resume()
}

/** Writes a response as fast as the client reads it. A live log has no end, so the headers are sent at once. */
async function send({ status, headers, body }: Response, outgoing: ServerResponse, signal: AbortSignal): Promise<void> {
  outgoing.writeHead(status, [...headers].flat())
  outgoing.flushHeaders()
  const reader = body?.getReader()
  // Otherwise the source would write for ever to a client that has left.
  const cancel = (): void => void reader?.cancel().catch(() => {})
  signal.addEventListener("abort", cancel, { once: true })
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true }
    if (done || signal.aborted) break
    if (!outgoing.write(value)) await once(outgoing, "drain", { signal })
  }
  outgoing.end()
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
    return new Request(url.startsWith("/") ? `http://${headers.host ?? "127.0.0.1"}${url}` : url, init as RequestInit)
  } catch {
    // The constructor rejects URLs such as `http://[`, and the method TRACE.
    return undefined
  }
}
