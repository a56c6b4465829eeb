import { readFile } from "node:fs/promises"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { extname, join } from "node:path"

export interface Served {
  readonly url: string
  close(): Promise<void>
}

const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".json": "application/json" }

/** Serves the files of a folder on a free port of the loopback interface, as the published reference is served. */
export async function serve(folder: string): Promise<Served> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1")
    const path = decodeURIComponent(pathname.endsWith("/") ? `${pathname}index.html` : pathname)
    const body = await readFile(join(folder, path)).catch(() => undefined)
    response.writeHead(body ? 200 : 404, { "content-type": TYPES[extname(path)] ?? "text/plain; charset=utf-8" })
    response.end(body ?? "not found")
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
