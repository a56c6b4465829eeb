import { capabilities, type RuntimeName, thisRuntime } from "./runtime.ts"
import type { Suite } from "./suite.ts"

/** The openapi-fetch client on our signing `fetch`: against the sandbox, and on real sockets that misbehave. */
export const openapiFetchSuite: Suite = ({ openapiFetch, sandbox }, check, { sandboxUrl, merOrderId, brokenUrl }) => {
  const { createClient, createSigningFetch, beijingTime } = openapiFetch
  const { appId, appKey, mid, tid } = sandbox.createSandbox().credentials
  const served = { environment: { baseUrl: sandboxUrl }, appId, appKey }
  const body = { requestTimestamp: beijingTime(Date.now()), mid, tid, instMid: "APPDEFAULT", merOrderId } as const
  const oddFetch = (path: string, init: RequestInit = {}, timeoutMs = 5000) => {
    const signingFetch = createSigningFetch({
      environment: { baseUrl: brokenUrl },
      appId: "app",
      appKey: "key",
      timeoutMs,
    })
    return signingFetch(brokenUrl + path, { method: "POST", body: "{}", ...init })
  }
  const nameOf = (call: Promise<unknown>) => call.then(String, (error: unknown) => (error as Error).name)

  return {
    "a client with a middleware makes a call that the sandbox accepts": async () => {
      const client = createClient(served)
      const srcReserve = "测试 a+b 100% 😀"
      client.use({
        async onRequest({ request }) {
          check.ok(!request.headers.has("authorization"), "a middleware sees no signature")
          return new Request(request, { body: JSON.stringify({ ...(await request.clone().json()), srcReserve }) })
        },
      })
      const { data, response } = await client.POST("/v1/netpay/wx/app-pre-close", { body })
      const reserve = data && "srcReserve" in data ? data.srcReserve : undefined
      check.equal([response.status, data?.errCode, reserve], [200, "SUCCESS", srcReserve], "response")
    },
    "a wrong key is an error with status 412, and a business failure is data": async () => {
      const stranger = createClient({ ...served, appKey: "another-key" })
      const refused = await stranger.POST("/v1/netpay/wx/app-pre-close", { body })
      const code = typeof refused.error === "object" ? refused.error.errCode : undefined
      check.equal([refused.response.status, code, refused.data], [412, "1000", undefined], "wrong key")
      const unknown = { ...body, merOrderId: "9SBX20261231000002" }
      const { data } = await createClient(served).POST("/v1/netpay/wx/app-pre-close", { body: unknown })
      check.equal(data?.errCode, "NO_ORDER", "unknown order")
    },
    "another URL and another method are rejected": async () => {
      const signingFetch = createSigningFetch(served)
      for (const call of [
        () => signingFetch(`${brokenUrl}/success`, { method: "POST", body: "{}" }),
        () => signingFetch(`${sandboxUrl}/v1/netpay/query`),
      ]) {
        check.equal(await check.code(call), "INVALID_OPTION", "code")
      }
    },
    "a redirect is returned and not followed": async () => {
      const { status } = await oddFetch("/redirect")
      check.ok(status === 302 || status === 0, `status ${status}`)
    },
    "after a 421 the request is not sent again, where the runtime can be kept from it": async () => {
      const hits = async (): Promise<number> => (await (await fetch(`${brokenUrl}/hits`)).json())["/misdirected"] ?? 0
      const before = await hits()
      check.equal((await oddFetch("/misdirected")).status, 421, "status")
      check.equal((await hits()) - before, capabilities[thisRuntime() as RuntimeName].sentAt421, "times sent")
    },
    "silence before and within the response runs into the time limit": async () => {
      for (const path of ["/hang", "/stall"]) {
        check.equal(await nameOf(oddFetch(path, {}, SHORT_MS)), "TimeoutError", path)
      }
    },
    "the signal of the request ends a call": async () => {
      const late = new AbortController()
      setTimeout(() => late.abort(), SHORT_MS)
      check.equal(await nameOf(oddFetch("/hang", { signal: late.signal })), "AbortError", "while waiting")
      check.equal(await nameOf(oddFetch("/hang", { signal: late.signal })), "AbortError", "before sending")
    },
  }
}

const SHORT_MS = 300
