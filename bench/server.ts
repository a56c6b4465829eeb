/** The process with two servers: one that only responds, and one that also checks each request. */
import { createServer, type IncomingMessage, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { newBody, responseBody } from "./order.ts"
import { verify } from "./signers.ts"

/** The URLs of the two servers. */
export interface ServerUrls {
  readonly plain: string
  readonly checking: string
}

const headers = { "content-type": "application/json;charset=UTF-8", "content-length": Buffer.byteLength(responseBody) }

const urls: ServerUrls = {
  plain: await listen((request, response) => {
    request.resume().on("end", () => response.writeHead(200, headers).end(responseBody))
  }),
  checking: await listen(async (request, response) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    if (isExpected(request, body)) response.writeHead(200, headers).end(responseBody)
    else response.writeHead(200).end('{"errCode":"BAD_SIGN"}')
  }),
}
process.send?.(urls)
process.on("disconnect", () => process.exit())

/** Whether a request has the right fields, content type and signature. */
function isExpected(request: IncomingMessage, body: Buffer): boolean {
  const { authorization = "", "content-type": type = "" } = request.headers
  const { requestTimestamp: _, ...expected } = newBody()
  const { requestTimestamp, ...sent } = JSON.parse(body.toString())
  const isSame = Object.entries(expected).every(([field, value]) => sent[field] === value)
  return isSame && typeof requestTimestamp === "string" && type === "application/json" && verify(authorization, body)
}

async function listen(onRequest: RequestListener): Promise<string> {
  // While a row waits for its turn, its connections must stay open. By default, a server closes them sooner.
  const server = createServer({ keepAliveTimeout: 600_000 }, onRequest)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
