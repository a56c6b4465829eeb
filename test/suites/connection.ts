import { capabilities, type RuntimeName, thisRuntime } from "./runtime.ts"
import type { Suite } from "./suite.ts"

/** What a network can do to a call, on real sockets and through each runtime's own `fetch`. */
export const connectionSuite: Suite = ({ client }, check, { oddUrl, closedUrl }) => {
  const connect = (baseUrl: string, timeoutMs = 5000) =>
    client.createClient({ environment: { baseUrl }, appId: "app", appKey: "key", timeoutMs })
  const body = { merOrderId: "33XP0001", refundAmount: 1 }
  const verdict = ({ outcome, error }: { outcome: string; error?: { code: string } | undefined }) => [
    outcome,
    error?.code,
  ]

  return {
    "a refused connection is told from a broken one where the runtime can tell": async () => {
      const { refused } = capabilities[thisRuntime() as RuntimeName]
      const code = refused === "not-sent" ? "NOT_CONNECTED" : "RESPONSE_LOST"
      check.equal(verdict(await connect(closedUrl).send("/refund", body)), [refused, code], "refused")
    },
    "a connection broken before or within the answer is unknown": async () => {
      for (const path of ["/break", "/tear"]) {
        check.equal(verdict(await connect(oddUrl).send(path, body)), ["unknown", "RESPONSE_LOST"], path)
      }
    },
    "a call whose connection breaks has been sent once, on a fresh connection and on a kept one": async () => {
      const hits = async (): Promise<number> => (await (await fetch(`${oddUrl}/hits`)).json())["/break-counted"] ?? 0
      const ums = connect(oddUrl)
      const before = await hits()
      check.equal(verdict(await ums.send("/break-counted", body)), ["unknown", "RESPONSE_LOST"], "fresh")
      check.equal((await hits()) - before, 1, "sent once on a fresh connection")
      await ums.send("/success", body)
      check.equal(verdict(await ums.send("/break-counted", body)), ["unknown", "RESPONSE_LOST"], "kept")
      check.equal((await hits()) - before, 2, "sent once on a kept connection")
    },
    "a 421 is not answered by sending again, where the runtime can be kept from it": async () => {
      const hits = async (): Promise<number> => (await (await fetch(`${oddUrl}/hits`)).json())["/misdirected"] ?? 0
      const before = await hits()
      check.equal(verdict(await connect(oddUrl).send("/misdirected", body)), ["unknown", "BAD_STATUS"], "verdict")
      check.equal((await hits()) - before, capabilities[thisRuntime() as RuntimeName].sentAt421, "times sent")
    },
    "a silent gateway, and one that falls silent within its answer, run into the time limit": async () => {
      const calls = ["/hang", "/stall"].flatMap((path) => [
        connect(oddUrl, SHORT_MS).send(path, body),
        connect(oddUrl).send(path, body, { timeoutMs: SHORT_MS }),
      ])
      for (const result of await Promise.all(calls)) check.equal(verdict(result), ["unknown", "TIMED_OUT"], "silence")
    },
    "an abort before sending is not-sent, one afterwards is unknown": async () => {
      const early = AbortSignal.abort()
      check.equal(
        verdict(await connect(oddUrl).send("/hang", body, { signal: early })),
        ["not-sent", "ABORTED"],
        "early",
      )
      const late = new AbortController()
      setTimeout(() => late.abort(), SHORT_MS)
      const result = await connect(oddUrl).send("/hang", body, { signal: late.signal })
      check.equal(verdict(result), ["unknown", "ABORTED"], "late")
    },
    "a redirect is not followed: the answer behind it says SUCCESS": async () => {
      const behind = await connect(oddUrl).send("/success", body)
      check.equal(verdict(behind), ["processing", undefined], "behind it")
      check.equal(verdict(await connect(oddUrl).send("/redirect", body)), ["unknown", "REDIRECTED"], "at it")
    },
    "a proxy's page, an empty answer and a 5xx are unknown, each by its own code": async () => {
      const codes = { "/html": "NOT_JSON", "/empty": "EMPTY_RESPONSE", "/bad-gateway": "BAD_STATUS" }
      for (const [path, code] of Object.entries(codes)) {
        check.equal(verdict(await connect(oddUrl).send(path, body)), ["unknown", code], path)
      }
    },
  }
}

// Long enough to sign and to connect on a busy machine, so that what ends the call ends it after the bytes left.
const SHORT_MS = 400
