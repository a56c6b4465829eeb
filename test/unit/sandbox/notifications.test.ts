import { createHash } from "node:crypto"
import { describe, expect, it, vi } from "vitest"
import type { NotifyOptions, Sandbox, SandboxOptions } from "../../../src/sandbox/index.ts"
import { call, MORNING, sandboxAt } from "./merchant.ts"

const UNIFIED_ORDER = "/v1/netpay/wx/unified-order"
const NUMBER = "9SBX20260504100000001"
const URL_OF_ORDER = "https://shop.example/of-order"

interface Received {
  readonly url: string
  readonly fields: Record<string, string>
  readonly headers: Headers
}

/** A merchant whose handler responds with these bodies, and then with SUCCESS. */
async function setUp({ bodies = [] as readonly string[], options = {} as SandboxOptions } = {}) {
  const received: Received[] = []
  const queue = [...bodies]
  const sandbox = sandboxAt({
    random: () => 0,
    async fetch(url, { headers, body }) {
      received.push({
        url,
        fields: Object.fromEntries(new URLSearchParams(String(body))),
        headers: new Headers(headers),
      })
      return new Response(queue.shift() ?? "SUCCESS")
    },
    ...options,
  })
  await call(sandbox, UNIFIED_ORDER, {
    instMid: "YUEDANDEFAULT",
    merOrderId: NUMBER,
    totalAmount: 4900,
    tradeType: "JSAPI",
    subOpenId: "o1",
    notifyUrl: URL_OF_ORDER,
  })
  return { sandbox, received }
}

/** The signature as the documents describe it, computed by node:crypto. */
function isSigned({ sign, ...fields }: Record<string, string>, key: string, digest = "sha256"): boolean {
  const names = Object.keys(fields).sort()
  const text = names.map((name) => `${name}=${fields[name]}`).join("&")
  return (
    createHash(digest)
      .update(text + key, "utf8")
      .digest("hex")
      .toUpperCase() === sign
  )
}

describe("a notification", () => {
  it("is a signed form with a random field, sent to the URL of the order", async () => {
    const { sandbox, received } = await setUp({ options: { notifyUrl: "https://shop.example/configured" } })
    await sandbox.orders.pay(NUMBER)
    const [{ url, fields, headers } = {} as Received] = received
    expect(received).toHaveLength(1)
    expect(url).toBe(URL_OF_ORDER)
    expect(headers.get("content-type")).toBe("application/x-www-form-urlencoded; charset=UTF-8")
    expect(fields).toMatchObject({ merOrderId: NUMBER, totalAmount: "4900", signType: "SHA256", aa: "aaaa" })
    expect(isSigned(fields, sandbox.credentials.notifyKey)).toBe(true)
  })

  it("is sent to the configured URL if the order has none, and not at all without one", async () => {
    for (const notifyUrl of ["https://shop.example/configured", undefined]) {
      const urls: string[] = []
      const sandbox = sandboxAt({
        ...(notifyUrl && { notifyUrl }),
        async fetch(url) {
          urls.push(url)
          return new Response("SUCCESS")
        },
      })
      const fields = {
        instMid: "YUEDANDEFAULT",
        merOrderId: NUMBER,
        totalAmount: 1,
        tradeType: "JSAPI",
        subOpenId: "o1",
      }
      await call(sandbox, UNIFIED_ORDER, fields)
      await sandbox.orders.pay(NUMBER)
      expect(urls).toEqual(notifyUrl ? [notifyUrl] : [])
    }
  })

  it("is repeated with the same content until a response contains SUCCESS", async () => {
    const { sandbox, received } = await setUp({ bodies: ["FAILED", "busy"] })
    await sandbox.orders.pay(NUMBER)
    await sandbox.clock.advance("1h")
    expect(received).toHaveLength(3)
    expect(new Set(received.map(({ fields }) => JSON.stringify(fields))).size).toBe(1)
    const [notification] = sandbox.notifications.list()
    expect(notification).toMatchObject({ state: "accepted", kind: "payment", orderId: sandbox.orders.get(NUMBER)?.id })
    expect(notification?.attempts.map(({ at, accepted, reason }) => [at - MORNING, accepted, reason])).toEqual([
      [0, false, "HTTP 200, but the body does not contain SUCCESS"],
      [1000, false, "HTTP 200, but the body does not contain SUCCESS"],
      [3000, true, undefined],
    ])
  })

  it("is sent five times at most, and once if the rule of the schedule is switched off", async () => {
    const bodies = Array.from({ length: 10 }, () => "FAILED")
    for (const [rulesOff, count] of [
      [[], 5],
      [["notification.schedule"], 1],
      ["assumed", 1],
    ] as const) {
      const { sandbox } = await setUp({ bodies, options: { rulesOff } })
      await sandbox.orders.pay(NUMBER)
      await sandbox.clock.advance("1d")
      const [notification] = sandbox.notifications.list()
      expect(notification?.attempts).toHaveLength(count)
      expect(notification).toMatchObject({ state: "abandoned" })
    }
  })

  it("has a reason when nothing listens, and when the response is too large", async () => {
    const failures = [
      () => Promise.reject(new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } })),
      async () => new Response(new Uint8Array(1_048_577)),
      async () => new Response("SUCCESS", { status: 500 }),
    ]
    const { sandbox } = await setUp({ options: { fetch: () => (failures.shift() as () => Promise<Response>)() } })
    await sandbox.orders.pay(NUMBER)
    await sandbox.clock.advance("1h")
    expect(sandbox.notifications.list()[0]?.attempts).toMatchObject([
      { accepted: false, reason: "ECONNREFUSED" },
      { accepted: false, reason: "the response has more than 1048576 bytes" },
      { accepted: true, status: 500 },
    ])
  })

  it("has no limit of its response if that rule is switched off", async () => {
    const large = `${"x".repeat(1_048_576)}SUCCESS`
    const { sandbox } = await setUp({ bodies: [large], options: { rulesOff: ["notification.size"] } })
    await sandbox.orders.pay(NUMBER)
    expect(sandbox.notifications.list()[0]).toMatchObject({ state: "accepted", attempts: { length: 1 } })
  })
})

describe("a notification without a response", () => {
  it("ends after 10 seconds, also if the fetch of a test ignores the signal", async () => {
    vi.useFakeTimers()
    try {
      let onCall = () => {}
      const called = new Promise<void>((resolve) => {
        onCall = resolve
      })
      const fetch = () => {
        onCall()
        return new Promise<never>(() => {})
      }
      const { sandbox } = await setUp({ options: { fetch, timer: () => () => {} } })
      const paying = sandbox.orders.pay(NUMBER)
      await called
      await vi.advanceTimersByTimeAsync(10_000)
      await paying
      expect(sandbox.notifications.list()[0]?.attempts).toMatchObject([
        { accepted: false, reason: "no response within 10 seconds" },
      ])
    } finally {
      vi.useRealTimers()
    }
  })
})

describe("sandbox.notifications", () => {
  it("lists those of an order by any of its numbers, the newest first", async () => {
    const { sandbox } = await setUp()
    const { id } = await sandbox.orders.pay(NUMBER)
    await sandbox.notify(NUMBER)
    const ids = [`${id}-2`, `${id}-1`]
    const { list } = sandbox.notifications
    expect(list().map((notification) => notification.id)).toEqual(ids)
    expect(list({ orderId: NUMBER }).map((notification) => notification.id)).toEqual(ids)
    expect(list({ orderId: id, limit: 1 }).map((notification) => notification.id)).toEqual(ids.slice(0, 1))
    expect(list({ orderId: id, before: `${id}-2` }).map((notification) => notification.id)).toEqual(ids.slice(1))
    expect(list({ orderId: "9SBXunknown" })).toEqual([])
  })

  it("resends one with the same content, also after it was accepted", async () => {
    const { sandbox, received } = await setUp()
    const { id } = await sandbox.orders.pay(NUMBER)
    const resent = await sandbox.notifications.resend(`${id}-1`)
    expect(resent.attempts).toHaveLength(2)
    expect(resent).toEqual(sandbox.notifications.get(`${id}-1`))
    expect(received[1]?.fields).toEqual(received[0]?.fields)
    await expect(sandbox.notifications.resend("0-1")).rejects.toMatchObject({ code: "INVALID_OPTION", field: "id" })
  })

  it("lets them wait during a pause, so that a test chooses their order", async () => {
    const { sandbox, received } = await setUp()
    sandbox.notifications.pause()
    expect(sandbox.notifications.isPaused()).toBe(true)
    const { id } = await sandbox.orders.pay(NUMBER)
    await sandbox.clock.advance("1d")
    expect(received).toEqual([])
    await sandbox.notify(NUMBER)
    expect(received).toHaveLength(1)
    await sandbox.notifications.resume()
    expect(sandbox.notifications.isPaused()).toBe(false)
    expect(received).toHaveLength(2)
    expect(sandbox.notifications.get(`${id}-1`)).toMatchObject({ state: "accepted" })
  })

  it("keeps an accepted one accepted when an attempt at the same time was not", async () => {
    const responses: ((text: string) => void)[] = []
    const { sandbox } = await setUp({
      options: { fetch: () => new Promise((resolve) => responses.push((text) => resolve(new Response(text)))) },
    })
    const paying = sandbox.orders.pay(NUMBER)
    await expect.poll(() => responses.length).toBe(1)
    const id = sandbox.notifications.list()[0]?.id ?? ""
    const resending = sandbox.notifications.resend(id)
    await expect.poll(() => responses.length).toBe(2)
    responses[1]?.("SUCCESS")
    await expect.poll(() => sandbox.notifications.get(id)?.state).toBe("accepted")
    responses[0]?.("FAILED")
    await Promise.all([paying, resending])
    expect(sandbox.notifications.get(id)).toMatchObject({ state: "accepted", attempts: { length: 2 } })
    await sandbox.clock.advance("1d")
    expect(responses).toHaveLength(2)
  })
})

describe("sandbox.notify", () => {
  const notified = async (options: NotifyOptions) => {
    const { sandbox, received } = await setUp()
    await sandbox.orders.pay(NUMBER)
    received.length = 0
    const notifications = await sandbox.notify(NUMBER, options)
    return { sandbox, received, notifications, key: sandbox.credentials.notifyKey }
  }

  it("sends the last event of the order again, as a notification of its own", async () => {
    const { received, notifications, key } = await notified({})
    expect(notifications).toMatchObject([{ kind: "payment", state: "accepted" }])
    expect(received).toHaveLength(1)
    expect(isSigned(received[0]?.fields ?? {}, key)).toBe(true)
  })

  it("sends late, on the clock of the sandbox", async () => {
    const { sandbox, received, notifications } = await notified({ event: "paid", delay: "10m" })
    expect(notifications).toMatchObject([{ state: "waiting", attempts: [] }])
    await sandbox.clock.advance("599s")
    expect(received).toEqual([])
    await sandbox.clock.advance("1s")
    expect(received).toHaveLength(1)
  })

  it("sends copies with the same content at the same time", async () => {
    let [open, most] = [0, 0]
    const bodies: string[] = []
    const { sandbox } = await setUp({
      options: {
        async fetch(_, { body }) {
          bodies.push(String(body))
          most = Math.max(most, ++open)
          await new Promise((resolve) => setTimeout(resolve, 20))
          open--
          return new Response("SUCCESS")
        },
      },
    })
    await sandbox.orders.pay(NUMBER)
    const copies = await sandbox.notify(NUMBER, { copies: 3 })
    expect(copies.map(({ state }) => state)).toEqual(["accepted", "accepted", "accepted"])
    expect(most).toBe(3)
    expect(new Set(bodies.slice(1)).size).toBe(1)
  })

  it("signs changed fields validly", async () => {
    const { received, key } = await notified({ fields: { totalAmount: 1, status: null } })
    const fields = received[0]?.fields ?? {}
    expect(fields).toMatchObject({ totalAmount: "1" })
    expect(fields).not.toHaveProperty("status")
    expect(isSigned(fields, key)).toBe(true)
  })

  it("tampers after the signature", async () => {
    const { received, key } = await notified({ tamper: { totalAmount: "1" } })
    const fields = received[0]?.fields ?? {}
    expect(fields).toMatchObject({ totalAmount: "1" })
    expect(isSigned(fields, key)).toBe(false)
    expect(isSigned({ ...fields, totalAmount: "4900" }, key)).toBe(true)
    const { received: unsigned } = await notified({ tamper: { sign: null } })
    expect(unsigned[0]?.fields).not.toHaveProperty("sign")
  })

  it("signs with MD5, with another key, and sends to another URL", async () => {
    const url = "https://shop.example/other"
    const { received, key } = await notified({ digest: "MD5", url })
    expect(received[0]).toMatchObject({ url })
    expect(received[0]?.fields).not.toHaveProperty("signType")
    expect(isSigned(received[0]?.fields ?? {}, key, "md5")).toBe(true)
    const { received: wrong } = await notified({ key: "another key" })
    expect(isSigned(wrong[0]?.fields ?? {}, key)).toBe(false)
    expect(isSigned(wrong[0]?.fields ?? {}, "another key")).toBe(true)
  })

  it.each<[string, object]>([
    ["event", { event: "refunded" }],
    ["event", { event: "boom" }],
    ["refund", { refund: "9SBXR" }],
    ["delay", { delay: "soon" }],
    ["copies", { copies: 0 }],
    ["copies", { copies: 101 }],
    ["fields", { fields: { a: {} } }],
    ["tamper", { tamper: "x" }],
    ["digest", { digest: "SHA1" }],
    ["key", { key: "" }],
    ["url", { url: "shop.example" }],
    ["late", { late: "1m" }],
  ])("rejects a wrong %s: %j", async (field, options) => {
    const { sandbox } = await setUp()
    await sandbox.orders.pay(NUMBER)
    const sending = sandbox.notify(NUMBER, options as NotifyOptions)
    await expect(sending).rejects.toMatchObject({ code: "INVALID_OPTION", field })
    expect(sandbox.notifications.list()).toHaveLength(1)
  })

  it("rejects an unknown order, and an order of which nobody is notified", async () => {
    const { sandbox } = await setUp()
    const wrong = async (work: (sandbox: Sandbox) => Promise<unknown>) => await work(sandbox).catch((error) => error)
    expect(await wrong(({ notify }) => notify("9SBXunknown"))).toMatchObject({ field: "number" })
    expect(await wrong(({ notify }) => notify(NUMBER))).toMatchObject({ field: "event" })
  })
})
