import { describe, expect, it } from "vitest"
import {
  APP_CLOSE,
  bodies,
  clientOf,
  expectedAuthorization,
  gatewayThatSays,
  noNetwork,
  type Received,
  untyped,
} from "./gateway.ts"

// What other clients let one call replace. Each would part the bytes that are sent from those that were signed.
const seams: Record<string, unknown> = {
  fetch: noNetwork,
  headers: { authorization: "none", "x-more": "1" },
  middleware: [{ onRequest: () => new Request("https://evil.example/") }],
  baseUrl: "https://evil.example",
  Request: class {},
  bodySerializer: () => "{}",
  querySerializer: () => "a=1",
  parseAs: "text",
  params: { query: { a: "1" }, path: { a: "1" } },
  method: "GET",
  redirect: "follow",
  appKey: "another",
  nonce: () => "same",
  now: () => 0,
  defaults: { mid: "another" },
}

/** Fails unless a call was signed, sent and aimed as the client alone would do it. */
function expectUntouched(sent: Received | undefined, path: string): void {
  const [, timestamp = "", nonce = ""] = /Timestamp="(\d+)", Nonce="(\w+)"/.exec(sent?.authorization ?? "") ?? []
  expect(timestamp).toBe("20260304172802")
  expect(nonce).toHaveLength(32)
  expect(sent?.authorization).toBe(expectedAuthorization(sent?.init.body as Uint8Array, timestamp, nonce))
  expect(sent?.url).toBe(`https://test-api-open.chinaums.com${path}`)
  const { signal, body, headers, ...rest } = sent?.init ?? {}
  expect(rest).toEqual({ method: "POST", redirect: "manual" })
  expect([...new Headers(headers).keys()]).toEqual(["authorization", "content-type"])
}

describe("one call cannot replace", () => {
  it.each(Object.entries(seams))("%s", async (name, value) => {
    const gateway = gatewayThatSays({ errCode: "SUCCESS" })
    const client = untyped(clientOf(gateway.fetch))
    const { outcome } = await client.POST(APP_CLOSE, { body: bodies[APP_CLOSE], [name]: value })
    expect(outcome).toBe("processing")
    expect((await client.send("/v1/netpay/query", { a: 1 }, { [name]: value })).outcome).toBe("processing")
    const [posted, sent] = gateway.received
    expectUntouched(posted, APP_CLOSE)
    expectUntouched(sent, "/v1/netpay/query")
    expect(posted?.body).toMatchObject({ ...bodies[APP_CLOSE], mid: "898340149000005" })
    expect(sent?.text).toBe('{"a":1}')
  })
})
