/** The other end of the wire, in a process of its own: one server that answers, and one that looks at what it gets. */
import { createServer, type IncomingMessage, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { answer, newBody } from "./order.ts"
import { verify } from "./signers.ts"

/** Where the two servers listen. */
export interface Addresses {
  readonly plain: string
  readonly checking: string
}

const headers = { "content-type": "application/json;charset=UTF-8", "content-length": Buffer.byteLength(answer) }

const addresses: Addresses = {
  plain: await listen((request, response) => {
    request.resume().on("end", () => response.writeHead(200, headers).end(answer))
  }),
  checking: await listen(async (request, response) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    if (isWhole(request, body)) response.writeHead(200, headers).end(answer)
    else response.writeHead(200).end('{"errCode":"BAD_SIGN"}')
  }),
}
process.send?.(addresses)
process.on("disconnect", () => process.exit())

function isWhole(request: IncomingMessage, body: Buffer): boolean {
  const { authorization = "", "content-type": type = "" } = request.headers
  const { requestTimestamp: _, ...expected } = newBody()
  const { requestTimestamp, ...sent } = JSON.parse(body.toString())
  const isSame = Object.entries(expected).every(([field, value]) => sent[field] === value)
  return isSame && typeof requestTimestamp === "string" && type === "application/json" && verify(authorization, body)
}

async function listen(onRequest: RequestListener): Promise<string> {
  // Rows wait for their turn longer than a server waits by default, and nobody is to pay for a new connection.
  const server = createServer({ keepAliveTimeout: 600_000 }, onRequest)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
