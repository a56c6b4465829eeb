import { createHash } from "node:crypto"
import { afterEach, describe, expect, it, vi } from "vitest"
import { notifications } from "../../../../generated/notifications.ts"
import type { PayScoreOrder, Sandbox, SandboxOptions } from "../../../../src/sandbox/index.ts"
import { MORNING, sandboxAt } from "../merchant.ts"

interface Sent {
  readonly url: string
  readonly init: RequestInit
  readonly fields: URLSearchParams
}

/** A sandbox whose merchant gives these responses in turn, and repeats the last one. */
function setUp(responses: (Response | Error)[], options: SandboxOptions = {}) {
  const sent: Sent[] = []
  const waits: number[] = []
  const sandbox = sandboxAt({
    notifyUrl: "https://shop.example/notify",
    async fetch(url, init) {
      sent.push({ url, init, fields: new URLSearchParams(init.body as string) })
      const response = responses[Math.min(sent.length, responses.length) - 1]
      if (!(response instanceof Response)) throw response
      return response.clone()
    },
    async sleep(milliseconds) {
      waits.push(milliseconds)
    },
    ...options,
  })
  const order = sandbox.orders.openPayScoreOrder({ totalAmount: 88 })
  return { sandbox, order, sent, waits, pay: () => sandbox.orders.pay(order.fenOrderId) }
}

const success = new Response("SUCCESS")
const failed = new Response("FAILED")

/** The signature, calculated with node:crypto and without our code. */
function signatureOf(fields: URLSearchParams, key: string): string {
  const lines = [...fields].filter(([name, value]) => name !== "sign" && value !== "")
  const text = lines
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([name, value]) => `${name}=${value}`)
    .join("&")
  return createHash("sha256")
    .update(text + key)
    .digest("hex")
    .toUpperCase()
}

afterEach(() => vi.useRealTimers())

describe("the payment notification", () => {
  it("N1: is a form that is sent by POST and describes the payment", async () => {
    const { pay, sent, order, sandbox } = setUp([success])
    expect(await pay()).toEqual({ attempts: 1, acknowledged: true })
    expect(sent[0]?.url).toBe("https://shop.example/notify")
    expect(sent[0]?.init).toMatchObject({
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" },
    })
    expect(Object.fromEntries(sent[0]?.fields ?? [])).toMatchObject({
      mid: sandbox.credentials.mid,
      merOrderId: order.merOrderId,
      fenOrderId: order.fenOrderId,
      status: "TRADE_SUCCESS",
      totalAmount: "88",
      payTime: "2026-05-04 10:00:00",
      settleDate: "2026-05-04",
    })
    expect(sandbox.orders.get(order.merOrderId)).toMatchObject({ status: "TRADE_SUCCESS" })
  })

  it("N1, N2, N7: has every required field of its table, optional ones, and one random field", async () => {
    const { pay, sent } = setUp([success])
    await pay()
    const names = [...(sent[0]?.fields.keys() ?? [])]
    const { fields, required } = notifications.payScorePayment
    const listed = new Set<string>([...fields, "sign"])
    expect(names).toEqual(expect.arrayContaining([...required, "sign", "msgType"]))
    const unlisted = names.filter((name) => !listed.has(name))
    expect(unlisted).toHaveLength(1)
    expect(unlisted[0]).toMatch(/^[A-Za-z]{2}$/)
    expect(sent[0]?.fields.get(unlisted[0] ?? "")).toMatch(/^[A-Za-z]{4}$/)
  })

  it.each([0, 0.5, 0.999999])(
    "N2, N3: is signed with the communication key, including the random field (random() is %f)",
    async (draw) => {
      const { pay, sent, sandbox } = setUp([success], { random: () => draw })
      await pay()
      const fields = sent[0]?.fields ?? new URLSearchParams()
      expect(fields.get("signType")).toBe("SHA256")
      expect(fields.get("sign")).toBe(signatureOf(fields, sandbox.credentials.notifyKey))
      expect([...fields.values()]).not.toContain("")
      const random = [...fields.keys()].find((name) => name.length === 2) ?? ""
      fields.delete(random)
      expect(fields.get("sign")).not.toBe(signatureOf(fields, sandbox.credentials.notifyKey))
    },
  )

  it("N4, N6: is repeated without a change until the response contains SUCCESS", async () => {
    const broken = new TypeError("fetch failed")
    const json = new Response('{"msg":"SUCCESS"}', { status: 500 })
    const { pay, sent, waits } = setUp([broken, failed, new Response("success"), json])
    expect(await pay()).toEqual({ attempts: 4, acknowledged: true })
    expect(new Set(sent.map(({ init }) => init.body)).size).toBe(1)
    expect(waits).toEqual([1000, 2000, 4000])
  })

  it("N5: is sent five times at most", async () => {
    const { pay, sent, waits, sandbox, order } = setUp([failed])
    expect(await pay()).toEqual({ attempts: 5, acknowledged: false })
    expect(sent).toHaveLength(5)
    expect(waits).toEqual([1000, 2000, 4000, 8000])
    expect(sandbox.orders.get(order.merOrderId)).toMatchObject({ status: "TRADE_SUCCESS" })
  })

  it("N5: waits 10 seconds at most for a response", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
    const arrivals: (() => void)[] = []
    const arrived = Array.from({ length: 5 }, () => new Promise<void>((resolve) => arrivals.push(resolve)))
    let hung = 0
    const { pay } = setUp([], {
      fetch: (_, { signal }) => {
        arrivals[hung++]?.()
        return new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason)))
      },
    })
    const delivery = pay()
    for (const [index, arrival] of arrived.entries()) {
      await arrival
      await vi.advanceTimersByTimeAsync(9_999)
      expect(hung).toBe(index + 1)
      await vi.advanceTimersByTimeAsync(1)
    }
    expect(await delivery).toEqual({ attempts: 5, acknowledged: false })
  })

  it("N6: is sent again without a change when pay is called again", async () => {
    const { pay, sent, sandbox } = setUp([success])
    await pay()
    sandbox.clock.advance(60_000)
    expect(await pay()).toEqual({ attempts: 1, acknowledged: true })
    expect(sent[1]?.init.body).toBe(sent[0]?.init.body)
  })

  it("is not sent without a notifyUrl", async () => {
    const sandbox: Sandbox = sandboxAt({ fetch: () => Promise.reject(new Error("must not be called")) })
    const order: PayScoreOrder = sandbox.orders.openPayScoreOrder({ totalAmount: 88 })
    expect(await sandbox.orders.pay(order.merOrderId)).toEqual({ attempts: 0, acknowledged: false })
    expect(sandbox.orders.get(order.merOrderId)).toMatchObject({ status: "TRADE_SUCCESS" })
    expect(sandbox.clock.now()).toBe(MORNING)
  })
})
