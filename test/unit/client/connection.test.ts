import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ConnectionError, type Result } from "../../../src/index.ts"
import { APP_CLOSE, bodies, clientOf, expectedAuthorization } from "./gateway.ts"

// Long enough to sign and to connect on a busy machine, so that what ends the call ends it after the bytes left.
const SHORT_MS = 500

const ASK =
  "It may have happened: ask /v1/netpay/wx/app-pre-query by merOrderId before anything else, and never send it again blindly."
const ANSWER = '{"errCode":"SUCCESS","status":"TRADE_CLOSED"}'

type Behaviour = (request: IncomingMessage, response: ServerResponse) => void

/** What a gateway, or a proxy before it, can do to a connection. Each has read the whole request. */
const behaviours: Record<string, Behaviour> = {
  answer: (_, response) => response.end(ANSWER),
  silence: () => {},
  "silence after the headers": (_, response) => response.writeHead(200).flushHeaders(),
  "silence within the body": (_, response) => response.write(ANSWER.slice(0, 10)),
  "a break before the answer": (request) => request.socket.destroy(),
  "a reset within the body": (request, response) => {
    response.writeHead(200, { "content-length": ANSWER.length })
    response.write(ANSWER.slice(0, 10), () => request.socket.resetAndDestroy())
  },
  "an end within the body": (request, response) => {
    response.writeHead(200, { "content-length": ANSWER.length })
    response.write(ANSWER.slice(0, 10), () => request.socket.end())
  },
  "no HTTP": (request) => request.socket.end("SSH-2.0-OpenSSH\r\n"),
  redirect: (_, response) => response.writeHead(307, { location: `/behind` }).end(),
}

let server: Server
let baseUrl: string
let behave: Behaviour = () => {}
let received: { url: string; authorization: string; bytes: Buffer }[] = []

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    received.push({
      url: request.url ?? "",
      authorization: request.headers.authorization ?? "",
      bytes: Buffer.concat(chunks),
    })
    behave(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

async function call(
  behaviour: string,
  options: { timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<Result<unknown>> {
  behave = behaviours[behaviour] ?? expect.fail(behaviour)
  received = []
  const client = clientOf(fetch, { environment: { baseUrl }, timeoutMs: 10_000 })
  return await client.POST(APP_CLOSE, { body: bodies[APP_CLOSE], ...options })
}

function expectLost({ outcome, error, response }: Result<unknown>, code: string): void {
  expect({ outcome, response }).toEqual({ outcome: "unknown", response: undefined })
  expect(error).toBeInstanceOf(ConnectionError)
  const ids = { merOrderId: bodies[APP_CLOSE].merOrderId }
  expect(error).toMatchObject({ code, outcome: "unknown", operation: APP_CLOSE, ids, advice: ASK })
  expect(error?.message).toBe(`${APP_CLOSE} unknown: ${code.toLowerCase().replaceAll("_", " ")}. ${ASK}`)
  expect(error?.cause).toBeInstanceOf(Error)
  expect(received).toHaveLength(1)
}

it("over a real socket, what arrives is what was signed", async () => {
  expect((await call("answer")).outcome).toBe("succeeded")
  const [{ url, authorization, bytes } = expect.fail("nothing arrived")] = received
  expect(url).toBe(APP_CLOSE)
  const [, timestamp = "", nonce = ""] = /Timestamp="(\d+)", Nonce="(\w+)"/.exec(authorization) ?? []
  expect(authorization).toBe(expectedAuthorization(bytes, timestamp, nonce))
})

describe("a broken answer is unknown", () => {
  it.each(["a break before the answer", "a reset within the body", "an end within the body", "no HTTP"])(
    "%s",
    async (behaviour) => expectLost(await call(behaviour), "RESPONSE_LOST"),
  )

  it.each(["silence", "silence after the headers", "silence within the body"])(
    "%s, until the time is up",
    async (behaviour) => {
      const start = performance.now()
      const result = await call(behaviour, { timeoutMs: SHORT_MS })
      expectLost(result, "TIMED_OUT")
      expect(result.error?.cause).toMatchObject({ name: "TimeoutError" })
      expect(performance.now() - start).toBeGreaterThanOrEqual(SHORT_MS - 5)
      expect(performance.now() - start).toBeLessThan(SHORT_MS + 3000)
    },
  )

  it.each(["silence", "silence within the body"])("%s, until the caller gives up", async (behaviour) => {
    const result = await call(behaviour, { signal: AbortSignal.timeout(SHORT_MS) })
    expectLost(result, "ABORTED")
  })
})

it("a redirect is not followed", async () => {
  const { outcome, error, response } = await call("redirect")
  expect({ outcome, ...error }).toMatchObject({ outcome: "unknown", code: "REDIRECTED", status: 307 })
  expect(response?.headers.get("location")).toBe("/behind")
  expect(received.map(({ url }) => url)).toEqual([APP_CLOSE])
})

describe("what never left is not-sent", () => {
  it("a refused connection, on a port that is closed", async () => {
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    const client = clientOf(fetch, { environment: { baseUrl: `http://127.0.0.1:${port}` } })
    const { outcome, error } = await client.POST(APP_CLOSE, { body: bodies[APP_CLOSE] })
    expect(error).toBeInstanceOf(ConnectionError)
    expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "NOT_CONNECTED" })
    expect(error?.message).toBe(`${APP_CLOSE} not-sent: not connected. No money moved by this call.`)
    expect(error?.cause).toMatchObject({ cause: { code: "ECONNREFUSED" } })
  })

  it("a call that was aborted before it began", async () => {
    const { outcome, error } = await call("answer", { signal: AbortSignal.abort("why") })
    expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "ABORTED" })
    expect(error?.cause).toBe("why")
    expect(received).toEqual([])
  })

  it("a call that is aborted while it is being signed", async () => {
    const controller = new AbortController()
    const result = call("answer", { signal: controller.signal })
    controller.abort()
    expect(await result).toMatchObject({ outcome: "not-sent", error: { code: "ABORTED" } })
    expect(received).toEqual([])
  })
})

describe("only evidence from connecting counts as not-sent", () => {
  const failure = (code: string, depth: number, syscall?: string): Error => {
    const inner = Object.assign(new Error("inner"), { code, syscall })
    return Array.from({ length: depth }).reduce<Error>((cause) => new Error("outer", { cause }), inner)
  }
  const own = new Error("its own cause")
  own.cause = own

  it.each([
    ["ECONNREFUSED", "not-sent", failure("ECONNREFUSED", 0)],
    ["ENOTFOUND", "not-sent", failure("ENOTFOUND", 1)],
    ["a name server that is away", "not-sent", failure("EAI_AGAIN", 1)],
    ["no route to connect by", "not-sent", failure("EHOSTUNREACH", 1, "connect")],
    ["no network to connect by", "not-sent", failure("ENETUNREACH", 1, "connect")],
    ["no connection in time", "not-sent", failure("UND_ERR_CONNECT_TIMEOUT", 1)],
    ["an expired certificate", "not-sent", failure("CERT_HAS_EXPIRED", 1)],
    ["a certificate of its own", "not-sent", failure("DEPTH_ZERO_SELF_SIGNED_CERT", 1)],
    ["a certificate that cannot be verified", "not-sent", failure("UNABLE_TO_VERIFY_LEAF_SIGNATURE", 1)],
    ["Bun's refusal", "not-sent", failure("ConnectionRefused", 0)],
    ["Deno's refusal", "not-sent", new TypeError("client error (Connect): tcp connect error")],
    ["ECONNRESET", "unknown", failure("ECONNRESET", 1)],
    ["a route that was lost in use", "unknown", failure("EHOSTUNREACH", 1, "read")],
    ["several failures without a code", "unknown", new AggregateError([failure("ECONNREFUSED", 0)])],
    ["ETIMEDOUT, which reading meets as well", "unknown", failure("ETIMEDOUT", 1)],
    ["EPIPE", "unknown", failure("EPIPE", 1)],
    ["a socket that the other side closed", "unknown", failure("UND_ERR_SOCKET", 1)],
    ["a code that only begins so", "unknown", failure("ECONNREFUSED_LATER", 1)],
    ["words that only sound so", "unknown", new Error("UNCERTAIN: ECONNREFUSED")],
    ["an error that is its own cause", "unknown", own],
    ["no error at all", "unknown", undefined],
    ["a text", "unknown", "ECONNREFUSED"],
  ])("%s: %s", async (_, outcome, cause) => {
    const result = await clientOf(() => Promise.reject(cause)).send("/v1/netpay/refund", {})
    expect(result).toMatchObject({ outcome, error: { code: outcome === "unknown" ? "RESPONSE_LOST" : "NOT_CONNECTED" } })
    expect(result.error?.cause).toBe(cause)
  })

  it("not even an error of this package, from a network that uses it", async () => {
    const inner = await clientOf(fetch).send("@", {})
    const result = await clientOf(() => Promise.reject(inner.error)).send("/v1/netpay/refund", {})
    expect(inner.error).toMatchObject({ code: "INVALID_INPUT" })
    expect(result).toMatchObject({ outcome: "unknown", error: { code: "RESPONSE_LOST" } })
  })
})
