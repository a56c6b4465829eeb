/** An HTTP server on this machine for the files of a folder, compressed as a web server would compress them. */
import { readFileSync, statSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { extname, join } from "node:path"
import { gzipSync } from "node:zlib"

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".md": "text/plain; charset=utf-8",
}

export interface FileServer {
  /** With a slash at the end. */
  readonly url: string
  close(): Promise<unknown>
}

export async function serveFiles(folder: string): Promise<FileServer> {
  const server = createServer((request, response) => {
    const path = join(folder, decodeURIComponent(new URL(request.url ?? "", "http://localhost").pathname))
    const stats = statSync(path, { throwIfNoEntry: false })
    const file = stats?.isDirectory() ? join(path, "index.html") : path
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end()
    const type = types[extname(file)] ?? "application/octet-stream"
    return response
      .writeHead(200, { "content-type": type, "content-encoding": "gzip" })
      .end(gzipSync(readFileSync(file)))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  const close = (): Promise<unknown> => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  }
  return { url: `http://127.0.0.1:${port}/`, close }
}
