import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { ConnectionError, type Result } from "../../../src/index.ts"
import { bodies, clientOf, expectedAuthorization } from "../../support/gateway.ts"
import { APP_CLOSE } from "../../support/paths.ts"
import { type Behaviour, closedUrl, startServer, type TestServer } from "../../support/server.ts"

// Long enough to sign and to connect on a busy machine, so that the request was sent when the call ends.
const SHORT_MS = 500

const QUERY_FIRST =
  "It may have taken effect: query /v1/netpay/wx/app-pre-query with merOrderId 319420260304000000000000001 before you retry."

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

async function call(
  behaviour: Behaviour,
  options: { timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<Result<unknown>> {
  server.behave(behaviour)
  const client = clientOf(fetch, { environment: { baseUrl: server.baseUrl }, timeoutMs: 10_000 })
  return await client.POST(APP_CLOSE, { body: bodies[APP_CLOSE], ...options })
}

function expectUnknown(
  { outcome, error, response }: Result<unknown>,
  code: "RESPONSE_LOST" | "TIMED_OUT" | "ABORTED",
  timeoutMs?: number,
): void {
  const host = new URL(server.baseUrl).host
  const { cause } = (error?.cause ?? {}) as { cause?: { code?: string } }
  const reason =
    cause?.code === "UND_ERR_SOCKET" ? "UND_ERR_SOCKET (the other side closed the connection)" : cause?.code
  const message = {
    RESPONSE_LOST: `the connection to ${host} failed before the response was complete: ${reason}`,
    TIMED_OUT: `no complete response within ${timeoutMs} ms`,
    ABORTED: "aborted by the signal of the caller",
  }[code]
  expect({ outcome, response }).toEqual({ outcome: "unknown", response: undefined })
  expect(error).toBeInstanceOf(ConnectionError)
  const ids = { merOrderId: bodies[APP_CLOSE].merOrderId }
  expect(error).toMatchObject({ code, outcome: "unknown", operation: APP_CLOSE, ids, advice: QUERY_FIRST })
  expect(error?.message).toBe(`${APP_CLOSE} unknown: ${message}. ${QUERY_FIRST}`)
  expect(error?.cause).toBeInstanceOf(Error)
  expect(server.received).toHaveLength(1)
}

it("over a real socket, the received bytes are the signed bytes", async () => {
  expect((await call("a complete response")).outcome).toBe("succeeded")
  const [{ url, headers, bytes } = expect.fail("no request was received")] = server.received
  expect(url).toBe(APP_CLOSE)
  const [, timestamp = "", nonce = ""] = /Timestamp="(\d+)", Nonce="(\w+)"/.exec(headers.authorization ?? "") ?? []
  expect(headers.authorization).toBe(expectedAuthorization(bytes, timestamp, nonce))
})

describe("the outcome is unknown after", () => {
  it.each([
    "a connection that breaks before the response",
    "a connection that is reset within the body",
    "a connection that ends within the body",
    "a response that is not HTTP",
  ] as const)("%s", async (behaviour) => expectUnknown(await call(behaviour), "RESPONSE_LOST"))

  it.each(["no response", "no body after the headers", "no end of the body"] as const)(
    "%s within the time limit",
    async (behaviour) => {
      const start = performance.now()
      const result = await call(behaviour, { timeoutMs: SHORT_MS })
      expectUnknown(result, "TIMED_OUT", SHORT_MS)
      expect(result.error?.cause).toMatchObject({ name: "TimeoutError" })
      expect(performance.now() - start).toBeGreaterThanOrEqual(SHORT_MS - 5)
      expect(performance.now() - start).toBeLessThan(SHORT_MS + 3000)
    },
  )

  it.each(["no response", "no end of the body"] as const)("%s until the caller aborts", async (behaviour) => {
    const result = await call(behaviour, { signal: AbortSignal.timeout(SHORT_MS) })
    expectUnknown(result, "ABORTED")
  })
})

it("a redirect is not followed", async () => {
  const { outcome, error, response } = await call("a redirect")
  expect({ outcome, ...error }).toMatchObject({ outcome: "unknown", code: "REDIRECTED", status: 307 })
  expect(response?.headers.get("location")).toBe("/behind")
  expect(server.received.map(({ url }) => url)).toEqual([APP_CLOSE])
})

describe("the outcome is not-sent", () => {
  it("when the port is closed", async () => {
    const baseUrl = await closedUrl()
    const client = clientOf(fetch, { environment: { baseUrl } })
    const { outcome, error } = await client.POST(APP_CLOSE, { body: bodies[APP_CLOSE] })
    expect(error).toBeInstanceOf(ConnectionError)
    expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "NOT_CONNECTED" })
    expect(error?.message).toBe(
      `${APP_CLOSE} not-sent: could not connect to ${new URL(baseUrl).host}: ECONNREFUSED ` +
        "(nothing accepts connections there, or a firewall rejects them). Nothing was sent.",
    )
    expect(error?.cause).toMatchObject({ cause: { code: "ECONNREFUSED" } })
  })

  it("when the call is aborted before it begins", async () => {
    const { outcome, error } = await call("a complete response", { signal: AbortSignal.abort("why") })
    expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "ABORTED" })
    expect(error?.cause).toBe("why")
    expect(server.received).toEqual([])
  })

  it("when the call is aborted while it is being signed", async () => {
    const controller = new AbortController()
    const result = call("a complete response", { signal: controller.signal })
    controller.abort()
    expect(await result).toMatchObject({ outcome: "not-sent", error: { code: "ABORTED" } })
    expect(server.received).toEqual([])
  })

  it("when a custom fetch says that it sent nothing", async () => {
    const cause = Object.assign(new Error("no route"), { code: "NOT_SENT" })
    const result = await clientOf(() => Promise.reject(cause)).send("/v1/netpay/refund", {})
    expect(result).toMatchObject({ outcome: "not-sent", error: { code: "NOT_CONNECTED", cause } })
  })

  it("when the key cannot be imported, and the next call imports it again", async () => {
    const importKey = vi.spyOn(crypto.subtle, "importKey").mockRejectedValueOnce(new Error("no entropy yet"))
    const client = clientOf(async () => new Response('{"errCode":"SUCCESS"}'))
    expect(await client.send("/v1/x", {})).toMatchObject({ outcome: "not-sent", error: { code: "NOT_CONNECTED" } })
    expect((await client.send("/v1/x", {})).outcome).toBe("processing")
    importKey.mockRestore()
  })
})

it("an error of this package that a custom fetch throws does not prove that nothing was sent", async () => {
  const inner = await clientOf(fetch).send("@", {})
  const result = await clientOf(() => Promise.reject(inner.error)).send("/v1/netpay/refund", {})
  expect(inner.error).toMatchObject({ code: "INVALID_INPUT" })
  expect(result).toMatchObject({ outcome: "unknown", error: { code: "RESPONSE_LOST" } })
})
