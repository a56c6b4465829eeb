import { inspect } from "node:util"
import fc from "fast-check"
import { expect, it } from "vitest"
import { type Client, createClient, UmsError } from "../../../src/index.ts"

// So long that an error cannot contain eight of its characters in a row by chance.
const secret = fc.string({ unit: fc.constantFrom(..."GHJKLMNPQRSTVWXZghjkmnpqrsvwxyz"), minLength: 32, maxLength: 64 })
const path = "/v1/netpay/secure-complete"

/** Everything that a log could print of a value, including hidden properties and causes. */
function printed(value: unknown): string {
  const views = [JSON.stringify(value), inspect(value, { depth: 9, showHidden: true }), String(value)]
  if (!(value instanceof Error)) return views.join("\n")
  return [...views, value.message, value.stack, value.cause === undefined ? "" : printed(value.cause)].join("\n")
}

/** Fails if the text contains eight characters in a row of a secret. */
function expectHidden(text: string, hidden: readonly string[]): void {
  expect(text.length).toBeGreaterThan(0)
  for (const value of hidden) {
    for (let at = 0; at + 8 <= value.length; at++) {
      if (text.toLowerCase().includes(value.slice(at, at + 8).toLowerCase()))
        expect.fail(`the text contains a secret: ${text}`)
    }
  }
}

/** What the network does: one function for each outcome of a call. */
const networks: (() => Promise<Response>)[] = [
  async () => new Response('{"errCode":"SUCCESS","secureStatus":"ALL_COMPLETED"}'),
  async () => new Response('{"errCode":"SUCCESS","secureStatus":"CANCELED"}'),
  async () => new Response('{"errCode":"1000","errInfo":"认证失败"}', { status: 412 }),
  async () => new Response('{"errCode":"?"}'),
  async () => new Response("<html>", { status: 502 }),
  async () => new Response(null, { status: 302, headers: { location: "/" } }),
  () => Promise.reject(new Error("broken")),
]

async function call(client: Client, amount: unknown, more: object = {}) {
  const body = { mid: "1", tid: "1", instMid: "YUEDANDEFAULT", merOrderId: "319420260304", completedAmount: amount }
  return await client.POST(path, { body: { ...body, ...more } as never })
}

it("no result, error or client contains a key, a signature or the value of a rejected field", async () => {
  await fc.assert(
    fc.asyncProperty(secret, secret, async (appKey, personal) => {
      const signatures: string[] = []
      for (const respond of networks) {
        const fetch = (_: string, { headers }: RequestInit) => {
          signatures.push(/Signature="([^"]+)"/.exec(new Headers(headers).get("authorization") ?? "")?.[1] ?? "")
          return respond()
        }
        const client = createClient({ environment: "test", appId: "app", appKey, fetch })
        const results = [
          client,
          await call(client, 1, { srcReserve: personal }),
          await call(client, personal),
          await call(client, 1, { mid: personal }),
          await call(client, 1, { srcReserve: `${personal}\ud83d` }),
          await client.send(path, { personal, big: 1n }),
          await client.send("not a path", { personal }),
        ]
        expect(signatures.every((signature) => signature.length === 44)).toBe(true)
        for (const result of results) {
          const views = "error" in result ? [printed(result), printed(result.error)] : [printed(result)]
          expectHidden(views.join("\n"), [appKey, personal, ...signatures])
        }
      }
      expect(signatures.length).toBeGreaterThan(0)
    }),
    { numRuns: 10 },
  )
})

it("no error about an option contains a key", () => {
  fc.assert(
    fc.property(secret, secret, (appKey, personal) => {
      const valid = { environment: "test", appId: "app", appKey }
      const wrong: object[] = [
        { appId: "" },
        { appId: `"${personal}"` },
        { environment: personal },
        { environment: { baseUrl: `https://${personal}@a.example` } },
        { environment: { baseUrl: `https://a.example/?${personal}` } },
        { timeoutMs: 0 },
        { timeoutMs: personal },
        { defaults: { mid: "" } },
        { appKey: [appKey] },
        { appKey: { appKey } },
        { fetch: personal },
        { nonce: personal },
      ]
      for (const options of wrong) {
        let error: unknown
        try {
          createClient({ ...valid, ...options } as never)
        } catch (thrown) {
          error = thrown
        }
        expect(error).toBeInstanceOf(UmsError)
        expectHidden(printed(error), [appKey, personal])
      }
    }),
    { numRuns: 25 },
  )
})
