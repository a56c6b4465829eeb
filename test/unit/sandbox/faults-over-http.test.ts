import { afterEach, expect, it } from "vitest"
import { type Fault, SimulatedNetworkError } from "../../../src/sandbox/index.ts"
import { type SandboxServer, serveSandbox } from "../../../src/sandbox/node.ts"
import { authorise, beijing, header, sandboxAt } from "./merchant.ts"

const PATH = "/v1/netpay/bills/get-qrcode"
const servers: SandboxServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

/** Sends a request over HTTP, with this fault. */
async function send(fault: Fault): Promise<Response> {
  const sandbox = sandboxAt()
  const server = await serveSandbox(sandbox)
  servers.push(server)
  const { mid, tid } = sandbox.credentials
  const requestTimestamp = beijing(sandbox.clock.now())
  const body = JSON.stringify({ requestTimestamp, mid, tid, instMid: "QRPAYDEFAULT", qrCodeId: "9SBXcode0001" })
  sandbox.faults.next(fault)
  const headers = { authorization: header(authorise(sandbox, body)), "content-type": "application/json" }
  return await fetch(server.url + PATH, { method: "POST", headers, body })
}

it("reset is a TCP RST", async () => {
  const failure = (await send({ kind: "reset" }).catch((error: unknown) => error)) as { cause?: { code?: string } }
  expect(failure).toBeInstanceOf(TypeError)
  expect(failure).not.toBeInstanceOf(SimulatedNetworkError)
  expect(failure.cause?.code).toBe("ECONNRESET")
})

it("truncate sends half of the body and then breaks the connection", async () => {
  const response = await send({ kind: "truncate" })
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  expect(new TextDecoder().decode((await reader.read()).value)).toMatch(/^\{"[^}]+$/)
  await expect(reader.read()).rejects.toThrow(TypeError)
})

it("slow sends the body in pieces", async () => {
  const response = await send({ kind: "slow", ms: 500 })
  const pieces: string[] = []
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    pieces.push(new TextDecoder().decode(chunk))
  }
  expect(pieces.length).toBeGreaterThan(1)
  expect(JSON.parse(pieces.join(""))).toHaveProperty("errCode")
})
