import { describe, expect, it } from "vitest"
import { bodies, clientOf, gatewayWith, noNetwork, untyped } from "../../support/gateway.ts"
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

describe("a single call cannot override", () => {
  it.each(Object.entries(overrides))("%s", async (name, value) => {
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    const client = untyped(clientOf(gateway.fetch))
    const results = [
      await client.POST(APP_CLOSE, { body: bodies[APP_CLOSE], [name]: value }),
      await client.send("/v1/netpay/query", { a: 1 }, { [name]: value }),
    ]
    for (const { outcome, error } of results) {
      expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_OPTION", field: name })
      expect(error?.message).toContain(`: ${name} is not an option: use body, draft, signal, timeoutMs.`)
    }
    expect(gateway.received).toEqual([])
  })
})
