import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest"
import { createClient, createSigningFetch } from "../../../src/openapi-fetch/index.ts"
import { appId, appKey } from "./network.ts"

/** What the server does with each path, after it has read the whole request. */
const behaviours: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  "/success": (_, response) => response.end('{"errCode":"SUCCESS"}'),
  "/misdirected": (_, response) => response.writeHead(421).end('{"errCode":"1"}'),
  "/redirect": (_, response) => response.writeHead(307, { location: "/success" }).end(),
  "/break": (request) => request.socket.destroy(),
  "/stall": (_, response) => response.write('{"errCode":'),
}

let server: Server
let baseUrl: string
let received: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on("end", () => {
      received.push(request.url ?? "")
      behaviours[request.url ?? ""]?.(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  baseUrl = `http://127.0.0.1:${port}`
})

beforeEach(() => {
  received = []
})

afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

function post(path: string, timeoutMs = 10_000): Promise<Response> {
  const signingFetch = createSigningFetch({ environment: { baseUrl }, appId, appKey, timeoutMs })
  return signingFetch(baseUrl + path, { method: "POST", body: "{}" })
}

it("Node's own fetch gets the response of a call of the client", async () => {
  const client = createClient<{ "/success": { post: Operation } }>({ environment: { baseUrl }, appId, appKey })
  const { data } = await client.POST("/success", { body: { anything: 1 } })
  expect(data).toEqual({ errCode: "SUCCESS" })
})

interface Operation {
  requestBody: { content: { "application/json": { anything: number } } }
  responses: { 200: { content: { "application/json": { errCode: string } } } }
}

it("a 421 is returned, and the request is not sent again", async () => {
  const response = await post("/misdirected")
  expect([response.status, await response.text()]).toEqual([421, '{"errCode":"1"}'])
  expect(received).toEqual(["/misdirected"])
})

it("a redirect is returned, and not followed", async () => {
  expect((await post("/redirect")).status).toBe(307)
  expect(received).toEqual(["/redirect"])
})

it("a connection that breaks, new or kept, rejects the call, and the request is not sent again", async () => {
  await expect(post("/break")).rejects.toThrow(TypeError)
  await (await post("/success")).text()
  await expect(post("/break")).rejects.toThrow(TypeError)
  expect(received).toEqual(["/break", "/success", "/break"])
})

it("a body that stops ends at the time limit", async () => {
  await expect(post("/stall", 500)).rejects.toMatchObject({ name: "TimeoutError" })
  expect(received).toEqual(["/stall"])
})
