import type { Suite } from "./suite.ts"

/** Anything that a program could log contains no key: errors with their causes, results, the client itself. */
export const secretsSuite: Suite = ({ client, sign, notify }, check, { brokenUrl, closedUrl }) => {
  const appKey = "Secret-of-the-application-5c1f"
  const key = "Secret-of-the-notification-93aa"
  const hidden = (value: unknown, what: string) => {
    const text = everythingIn(value, new Set())
    check.ok(text.length > 0, `${what} has some text`)
    for (const secret of [appKey, key]) check.ok(!text.includes(secret), `${what} contains no key`)
  }
  const connect = (baseUrl: string, more: object = {}) =>
    client.createClient({ environment: { baseUrl }, appId: "app", appKey, timeoutMs: 200, ...more })

  return {
    "the client contains no key": async () => hidden({ ums: connect(brokenUrl), name: "client" }, "the client"),
    "no result of a failed call contains a key": async () => {
      const failing = {
        refused: connect(closedUrl).send("/refund", {}),
        broken: connect(brokenUrl).send("/break", {}),
        timeout: connect(brokenUrl).send("/hang", {}),
        html: connect(brokenUrl).send("/html", {}),
        notWritable: connect(brokenUrl).send("/refund", { refundAmount: Number.NaN }),
        invalidNonce: connect(brokenUrl, { nonce: () => appKey.repeat(9) }).send("/refund", {}),
      }
      for (const [name, call] of Object.entries(failing)) {
        const result = await call
        check.ok(result.error, `${name} failed`)
        hidden(result, name)
      }
    },
    "no error of verification or configuration contains a key or the expected signature": async () => {
      const expected = await sign.signFields({ mid: "1" }, { key, digest: "SHA256" })
      const errors = [
        await caught(() => notify.verifyNotification(`mid=1&sign=${"0".repeat(64)}`, { key })),
        await caught(() => notify.verifyNotification(`mid=1&sign=${"0".repeat(32)}`, { key })),
        await caught(() => sign.signFields({ mid: "1" }, { key, digest: "SHA512" as "SHA256" })),
        await caught(async () => client.createClient({ environment: "testing" as "test", appId: "app", appKey })),
      ]
      for (const error of errors) {
        hidden(error, String(error))
        check.ok(!everythingIn(error, new Set()).includes(expected), "the expected signature is not part of the error")
      }
    },
  }
}

async function caught(work: () => Promise<unknown>): Promise<unknown> {
  return await work().then(
    () => undefined,
    (error: unknown) => error,
  )
}

/** All text that can be reached from a value: own and hidden properties, causes, and its JSON. */
function everythingIn(value: unknown, seen: Set<unknown>): string {
  if (typeof value === "string") return value
  if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) return ""
  seen.add(value)
  const inner = Reflect.ownKeys(value).map((name) => {
    const property = Object.getOwnPropertyDescriptor(value, name)
    return `${String(name)} ${everythingIn(property?.value, seen)}`
  })
  return [value instanceof Error ? `${value} ${value.stack}` : "", JSON.stringify(value) ?? "", ...inner].join("\n")
}
