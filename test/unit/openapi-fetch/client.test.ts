import { inspect } from "node:util"
import { describe, expect, it } from "vitest"
import { type Client, createClient, type Middleware } from "../../../src/openapi-fetch/index.ts"
import { appKey, authorizationOf, GATEWAY, network, QUERY, type Sent } from "./network.ts"

const body = {
  requestTimestamp: "2026-03-04 17:28:02",
  mid: "898340149000005",
  tid: "88880001",
  instMid: "H5DEFAULT",
  merOrderId: "319420260304000000000000001",
} as const

const text = ({ bytes }: Sent): string => new TextDecoder().decode(bytes)

describe("a call", () => {
  it("sends the body as JSON, signed, to the path of the gateway", async () => {
    const { options, sent } = network()
    await createClient(options).POST(QUERY, { body })
    expect(sent.map(({ url }) => url)).toEqual([`${GATEWAY}${QUERY}`])
    expect(sent.map(text)).toEqual([JSON.stringify(body)])
    expect(sent[0]?.headers["authorization"]).toBe(authorizationOf(new TextEncoder().encode(JSON.stringify(body))))
  })

  it("returns as data what the gateway sent, with its amounts as they are", async () => {
    const { options } = network(() => Response.json({ errCode: "SUCCESS", totalAmount: "4900", refundAmount: 100 }))
    const { data, error, response } = await createClient(options).POST(QUERY, { body })
    expect(data).toEqual({ errCode: "SUCCESS", totalAmount: "4900", refundAmount: 100 })
    expect(error).toBeUndefined()
    expect(response.status).toBe(200)
  })

  it("returns a business failure with status 200 as data too", async () => {
    const { options } = network(() => Response.json({ errCode: "NO_ORDER", errMsg: "无法找到指定的订单" }))
    const { data, error } = await createClient(options).POST(QUERY, { body })
    expect([data, error]).toEqual([{ errCode: "NO_ORDER", errMsg: "无法找到指定的订单" }, undefined])
  })

  it.each([
    [
      "a failure of the gateway",
      '{"errCode":"1000","errInfo":"认证失败"}',
      412,
      { errCode: "1000", errInfo: "认证失败" },
    ],
    ["a page of a proxy", "<html>Bad Gateway</html>", 502, "<html>Bad Gateway</html>"],
  ])("returns %s as the error", async (_, sent, status, expected) => {
    const { options } = network(() => new Response(sent, { status }))
    const { data, error } = await createClient(options).POST(QUERY, { body })
    expect([data, error]).toEqual([undefined, expected])
  })

  it("can be aborted, and rejects", async () => {
    const { options } = network()
    const signal = AbortSignal.abort(new Error("the payer left"))
    await expect(createClient(options).POST(QUERY, { body, signal })).rejects.toThrow()
  })
})

describe("middleware", () => {
  const withReserve: Middleware = {
    async onRequest({ request }) {
      const fields = { ...(await request.clone().json()), srcReserve: "by middleware" }
      return new Request(request, { body: JSON.stringify(fields) })
    },
  }

  it.each([
    [
      "of the client",
      async (client: Client) => {
        client.use(withReserve)
        await client.POST(QUERY, { body })
      },
    ],
    ["of the call", (client: Client) => client.POST(QUERY, { body, middleware: [withReserve] })],
  ])("%s changes the body before it is signed", async (_, call) => {
    const { options, sent } = network()
    await call(createClient(options))
    const expected = JSON.stringify({ ...body, srcReserve: "by middleware" })
    expect(sent.map(text)).toEqual([expected])
    expect(sent[0]?.headers["authorization"]).toBe(authorizationOf(new TextEncoder().encode(expected)))
  })

  it("can add a header, and is gone after eject", async () => {
    const { options, sent } = network()
    const client = createClient(options)
    const traced: Middleware = { onRequest: ({ request }) => request.headers.set("x-trace", "7") }
    client.use(traced)
    await client.POST(QUERY, { body })
    client.eject(traced)
    await client.POST(QUERY, { body })
    expect(sent.map(({ headers }) => headers["x-trace"])).toEqual(["7", undefined])
  })

  it("sees no key and no signature, not even when a call fails", async () => {
    const { options, sent } = network(() => Promise.reject(new TypeError("fetch failed")))
    const seen: unknown[] = []
    const see = (given: { request: Request }): undefined => {
      seen.push(given, [...given.request.headers])
    }
    const client = createClient(options)
    client.use({ onRequest: see, onResponse: see, onError: see })
    await expect(client.POST(QUERY, { body })).rejects.toThrow("fetch failed")
    const [signature = ""] = /Signature="[^"]+/.exec(sent[0]?.headers["authorization"] ?? "") ?? []
    const printed = inspect([client, seen], { depth: 12, showHidden: true, maxArrayLength: null })
    expect(signature).not.toBe("")
    expect(seen).toHaveLength(4)
    for (const secret of [appKey, "OPEN-BODY-SIG", signature]) expect(printed).not.toContain(secret)
  })

  it("cannot send a call elsewhere", async () => {
    const { options, sent } = network()
    const client = createClient(options)
    client.use({ onRequest: ({ request }) => new Request(`https://evil.example${QUERY}`, request) })
    await expect(client.POST(QUERY, { body })).rejects.toMatchObject({
      code: "INVALID_OPTION",
      field: "url",
      received: "a URL of https://evil.example",
    })
    expect(sent).toEqual([])
  })
})

describe("what a call cannot replace", () => {
  it.each(["fetch", "baseUrl", "Request", "params", "bodySerializer", "pathSerializer", "querySerializer"])(
    "%s: the call is rejected and nothing is sent",
    async (option) => {
      const { options, sent } = network()
      const init = { body, [option]: () => Promise.resolve(new Response("{}")) }
      await expect(createClient(options).POST(QUERY, init as never)).rejects.toMatchObject({
        code: "INVALID_OPTION",
        message: `${option} must be absent in a call (set it in createClient), not a function`,
      })
      expect(sent).toEqual([])
    },
  )

  it("the method and the handling of redirects: both are ignored", async () => {
    const { options, sent } = network()
    const init = { body, method: "GET", redirect: "follow" }
    await createClient(options).POST(QUERY, init as never)
    expect(sent.map(({ init }) => [init.method, init.redirect])).toEqual([["POST", "manual"]])
  })

  it("the client itself: it has POST, use and eject, and cannot be changed", () => {
    const client = createClient(network().options)
    expect(Object.keys(client).sort()).toEqual(["POST", "eject", "use"])
    expect(Object.isFrozen(client)).toBe(true)
  })
})
