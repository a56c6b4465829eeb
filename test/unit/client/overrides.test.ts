import { describe, expect, it } from "vitest"
import {
  bodies,
  clientOf,
  expectedAuthorization,
  gatewayWith,
  noNetwork,
  type Received,
  untyped,
} from "../../support/gateway.ts"
import { APP_CLOSE } from "../../support/paths.ts"

// What other clients let a call replace. With any of these, the sent bytes could differ from the signed ones.
const overrides: Record<string, unknown> = {
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

/** Fails unless URL, signature and options of a request are those of the client. */
function expectUnchanged(sent: Received | undefined, path: string): void {
  const [, timestamp = "", nonce = ""] = /Timestamp="(\d+)", Nonce="(\w+)"/.exec(sent?.authorization ?? "") ?? []
  expect(timestamp).toBe("20260304172802")
  expect(nonce).toHaveLength(32)
  expect(sent?.authorization).toBe(expectedAuthorization(sent?.init.body as Uint8Array, timestamp, nonce))
  expect(sent?.url).toBe(`https://test-api-open.chinaums.com${path}`)
  const { signal, body, headers, ...rest } = sent?.init ?? {}
  expect(rest).toEqual({ method: "POST", redirect: "manual" })
  expect([...new Headers(headers).keys()]).toEqual(["authorization", "content-type"])
}

describe("a single call cannot override", () => {
  it.each(Object.entries(overrides))("%s", async (name, value) => {
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    const client = untyped(clientOf(gateway.fetch))
    const { outcome } = await client.POST(APP_CLOSE, { body: bodies[APP_CLOSE], [name]: value })
    expect(outcome).toBe("processing")
    expect((await client.send("/v1/netpay/query", { a: 1 }, { [name]: value })).outcome).toBe("processing")
    const [posted, sent] = gateway.received
    expectUnchanged(posted, APP_CLOSE)
    expectUnchanged(sent, "/v1/netpay/query")
    expect(posted?.body).toMatchObject({ ...bodies[APP_CLOSE], mid: "898340149000005" })
    expect(sent?.text).toBe('{"a":1}')
  })
})
