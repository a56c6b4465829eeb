import { capabilities, type RuntimeName, thisRuntime } from "./runtime.ts"
import type { Suite } from "./suite.ts"

/** Network failures on real sockets, through the `fetch` of each runtime. */
export const connectionSuite: Suite = ({ client }, check, { brokenUrl, closedUrl }) => {
  const connect = (baseUrl: string, timeoutMs = 5000) =>
    client.createClient({ environment: { baseUrl }, appId: "app", appKey: "key", timeoutMs })
  const body = { merOrderId: "33XP0001", refundAmount: 1 }
  const codesOf = ({ outcome, error }: { outcome: string; error?: { code: string } | undefined }) => [
    outcome,
    error?.code,
  ]

  return {
    "a refused connection is not-sent where the runtime proves it": async () => {
      const { refused } = capabilities[thisRuntime() as RuntimeName]
      const code = refused === "not-sent" ? "NOT_CONNECTED" : "RESPONSE_LOST"
      check.equal(codesOf(await connect(closedUrl).send("/refund", body)), [refused, code], "refused")
    },
    "a connection that breaks before or within the response is unknown": async () => {
      for (const path of ["/break", "/tear"]) {
        check.equal(codesOf(await connect(brokenUrl).send(path, body)), ["unknown", "RESPONSE_LOST"], path)
      }
    },
    "a request is sent once when its connection breaks, whether the connection is new or kept alive": async () => {
      const hits = async (): Promise<number> => (await (await fetch(`${brokenUrl}/hits`)).json())["/break-counted"] ?? 0
      const ums = connect(brokenUrl)
      const before = await hits()
      check.equal(codesOf(await ums.send("/break-counted", body)), ["unknown", "RESPONSE_LOST"], "new")
      check.equal((await hits()) - before, 1, "sent once on a new connection")
      await ums.send("/success", body)
      check.equal(codesOf(await ums.send("/break-counted", body)), ["unknown", "RESPONSE_LOST"], "kept alive")
      check.equal((await hits()) - before, 2, "sent once on a connection that was kept alive")
    },
    "a request is not sent again after a 421, where that can be prevented": async () => {
      const hits = async (): Promise<number> => (await (await fetch(`${brokenUrl}/hits`)).json())["/misdirected"] ?? 0
      const before = await hits()
      check.equal(codesOf(await connect(brokenUrl).send("/misdirected", body)), ["unknown", "BAD_STATUS"], "response")
      check.equal((await hits()) - before, capabilities[thisRuntime() as RuntimeName].sentAt421, "times sent")
    },
    "a response that never begins and one that never ends reach the time limit": async () => {
      const calls = ["/hang", "/stall"].flatMap((path) => [
        connect(brokenUrl, SHORT_MS).send(path, body),
        connect(brokenUrl).send(path, body, { timeoutMs: SHORT_MS }),
      ])
      for (const result of await Promise.all(calls)) check.equal(codesOf(result), ["unknown", "TIMED_OUT"], "timeout")
    },
    "an abort before sending is not-sent, one afterwards is unknown": async () => {
      const early = AbortSignal.abort()
      check.equal(
        codesOf(await connect(brokenUrl).send("/hang", body, { signal: early })),
        ["not-sent", "ABORTED"],
        "early",
      )
      const late = new AbortController()
      setTimeout(() => late.abort(), SHORT_MS)
      const result = await connect(brokenUrl).send("/hang", body, { signal: late.signal })
      check.equal(codesOf(result), ["unknown", "ABORTED"], "late")
    },
    "a redirect is not followed, although its target would respond with SUCCESS": async () => {
      const target = await connect(brokenUrl).send("/success", body)
      check.equal(codesOf(target), ["processing", undefined], "the target")
      check.equal(codesOf(await connect(brokenUrl).send("/redirect", body)), ["unknown", "REDIRECTED"], "the redirect")
    },
    "an HTML page, an empty response and a 5xx are unknown with their codes": async () => {
      const codes = { "/html": "NOT_JSON", "/empty": "EMPTY_RESPONSE", "/bad-gateway": "BAD_STATUS" }
      for (const [path, code] of Object.entries(codes)) {
        check.equal(codesOf(await connect(brokenUrl).send(path, body)), ["unknown", code], path)
      }
    },
  }
}

// Long enough to sign and to connect on a busy machine, so that the request was sent when the call ends.
const SHORT_MS = 400
