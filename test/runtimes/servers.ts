import { once } from "node:events"
import { createServer, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

/** What the server does with a request to each path. The suites name the outcome that a call must have. */
const behaviours: Readonly<Record<string, (response: ServerResponse) => void>> = {
  "/success": (response) => response.end('{"errCode":"SUCCESS"}'),
  "/redirect": (response) => response.writeHead(302, { location: "/success" }).end(),
  "/hang": () => {},
  "/stall": (response) => response.write('{"errCode":"SUCC'),
  "/tear": (response) => {
    response.writeHead(200, { "content-length": "1000" }).write('{"errCode":"SUCCESS"}', () => response.destroy())
  },
  "/break": (response) => response.destroy(),
  // Not the same as "/break", so that requests of other cases are not counted.
  "/break-counted": (response) => response.destroy(),
  // After this status, fetch may send the request again if the body can be read again.
  "/misdirected": (response) => response.writeHead(421).end(),
  "/html": (response) => response.end("<html>Welcome</html>"),
  "/empty": (response) => response.end(),
  "/bad-gateway": (response) => response.writeHead(502).end("<html>Bad Gateway</html>"),
}

/** Starts a server on this machine that fails as its paths say. `/hits` returns the number of requests to each path. */
export async function serveFailures(): Promise<{ url: string; close(): void }> {
  const hits = new Map<string, number>()
  const server = createServer(({ url = "" }, response) => {
    hits.set(url, (hits.get(url) ?? 0) + 1)
    if (url === "/hits") return response.end(JSON.stringify(Object.fromEntries(hits)))
    const behave = behaviours[url] ?? ((unknown: ServerResponse) => unknown.writeHead(404).end())
    behave(response)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    url: urlOf(server.address()),
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** A URL of this machine where nothing listens any more. */
export async function closedUrl(): Promise<string> {
  const server = createServer()
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const url = urlOf(server.address())
  server.close()
  await once(server, "close")
  return url
}

function urlOf(socket: AddressInfo | string | null): string {
  return `http://127.0.0.1:${(socket as AddressInfo).port}`
}
