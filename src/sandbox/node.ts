/** Serves a sandbox over HTTP on Node, Deno and Bun. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { SimulatedNetworkError } from "./fault.ts"
import type { Sandbox } from "./sandbox.ts"

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
  try {
    const response = await sandbox.fetch(await toRequest(incoming, closed.signal))
    const body = new Uint8Array(await response.arrayBuffer())
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(body)
  } catch (error) {
    if (error instanceof SimulatedNetworkError || closed.signal.aborted) outgoing.destroy()
    else outgoing.writeHead(500).end(String(error))
  }
}

async function toRequest(incoming: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const { method = "GET", url = "/", headers } = incoming
  const chunks: Uint8Array[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const hasBody = method !== "GET" && method !== "HEAD"
  return new Request(new URL(url, "http://sandbox.local"), {
    method,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
    body: hasBody ? Buffer.concat(chunks) : null,
    signal,
  })
}
