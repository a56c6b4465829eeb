import { once } from "node:events"
import { createServer, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

/** What each path of the odd server does with a call; the suites name the outcome that it must have. */
const oddities: Readonly<Record<string, (response: ServerResponse) => void>> = {
  "/success": (response) => response.end('{"errCode":"SUCCESS"}'),
  "/redirect": (response) => response.writeHead(302, { location: "/success" }).end(),
  "/hang": () => {},
  "/stall": (response) => response.write('{"errCode":"SUCC'),
  "/tear": (response) => {
    response.writeHead(200, { "content-length": "1000" }).write('{"errCode":"SUCCESS"}', () => response.destroy())
  },
  "/break": (response) => response.destroy(),
  // Apart from "/break", so that no other case counts.
  "/break-counted": (response) => response.destroy(),
  // A fetch may send again after this status, if the body can be read again.
  "/misdirected": (response) => response.writeHead(421).end(),
  "/html": (response) => response.end("<html>Welcome</html>"),
  "/empty": (response) => response.end(),
  "/bad-gateway": (response) => response.writeHead(502).end("<html>Bad Gateway</html>"),
}

/** A server on loopback that misbehaves by path; `/hits` tells how often each was asked. */
export async function serveOddities(): Promise<{ url: string; close(): void }> {
  const hits = new Map<string, number>()
  const server = createServer(({ url = "" }, response) => {
    hits.set(url, (hits.get(url) ?? 0) + 1)
    if (url === "/hits") return response.end(JSON.stringify(Object.fromEntries(hits)))
    const behave = oddities[url] ?? ((unknown: ServerResponse) => unknown.writeHead(404).end())
    behave(response)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    url: addressOf(server.address()),
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** An address of this machine where nothing listens any more. */
export async function closedAddress(): Promise<string> {
  const server = createServer()
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const url = addressOf(server.address())
  server.close()
  await once(server, "close")
  return url
}

function addressOf(address: AddressInfo | string | null): string {
  return `http://127.0.0.1:${(address as AddressInfo).port}`
}
