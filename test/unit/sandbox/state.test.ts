import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { ConfigurationError, createSandbox, type Sandbox, type SandboxState } from "../../../src/sandbox/index.ts"
import { beijing, call, MORNING, sandboxAt } from "./merchant.ts"
import { stores } from "./store/stores.ts"

const CREATE = "/v1/netpay/wx/unified-order"

/** Fixed in everything that could differ between two runs. The merchant never accepts notifications of odd amounts. */
const options = {
  notifyUrl: "https://shop.example/notify",
  random: () => 0.5,
  timer: () => () => {},
  fetch: async (_url: string, { body }: RequestInit) =>
    new Response(/totalAmount=\d*[13579]&/.test(String(body)) ? "FAILED" : "SUCCESS"),
}

const number = fc.constantFrom("9SBX0001", "9SBX0002", "9SBX0003")
const amount = fc.integer({ min: 1, max: 120 })
const anyStep = fc.oneof(
  fc.record({ action: fc.constant("create" as const), number, amount, expires: fc.boolean() }),
  fc.record({ action: fc.constantFrom("pay" as const, "fail" as const, "expire" as const), number }),
  fc.record({ action: fc.constant("refund" as const), number, amount }),
  fc.record({ action: fc.constant("close" as const), number }),
  fc.record({ action: fc.constant("advance" as const), seconds: fc.constantFrom(1, 5, 600, 86_400, 31 * 86_400) }),
)
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never

/** Takes one step and returns what the merchant or the test sees of it. */
async function take(sandbox: Sandbox, step: Step): Promise<unknown> {
  const { orders, clock } = sandbox
  switch (step.action) {
    case "create": {
      const { number: merOrderId, amount: totalAmount, expires } = step
      const expireTime = expires ? { expireTime: beijing(clock.now() + 600_000) } : {}
      const fields = { merOrderId, totalAmount, instMid: "YUEDANDEFAULT", tradeType: "JSAPI", subOpenId: "sandbox" }
      return await call(sandbox, CREATE, { ...fields, ...expireTime })
    }
    case "close":
      return await call(sandbox, "/v1/netpay/close", { merOrderId: step.number, instMid: "YUEDANDEFAULT" })
    case "advance":
      return await clock.advance(step.seconds * 1000)
    case "refund":
      return await orders.refund(step.number, { amount: step.amount }).catch(String)
    default:
      return await orders[step.action](step.number).catch(String)
  }
}

/** The state by kind, without the durations, which are those of the host. */
function comparable({ version, rows }: SandboxState): unknown {
  const text = JSON.stringify([...rows].sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0)))
  return [version, text.replace(/"duration":\d+/g, '"duration":0')]
}

describe.each(Object.entries(stores))("a state that was saved and is loaded into %s", (_, open) => {
  it("continues as if nothing had happened: the same responses, numbers, due times, money and time", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep, { maxLength: 15 }),
        fc.array(anyStep, { maxLength: 10 }),
        async (past, rest) => {
          const original = sandboxAt(options)
          for (const step of past) await take(original, step)
          const state: SandboxState = JSON.parse(JSON.stringify(original.save()))
          const restored = sandboxAt({ ...options, state, rows: open(":memory:") })
          try {
            expect(comparable(restored.save())).toEqual(comparable(state))
            for (const step of rest) {
              expect(await take(restored, step)).toEqual(await take(original, step))
              expect(restored.clock.now()).toBe(original.clock.now())
            }
            expect(comparable(restored.save())).toEqual(comparable(original.save()))
            expect(restored.orders.list()).toEqual(original.orders.list())
            expect(restored.ledger.balances()).toEqual(original.ledger.balances())
          } finally {
            restored.close()
          }
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe("a state", () => {
  const saved = async () => {
    const sandbox = sandboxAt(options)
    await take(sandbox, { action: "create", number: "9SBX0001", amount: 100, expires: true })
    return { sandbox, state: sandbox.save() }
  }

  it("is plain JSON of its own: neither a later step nor a change of the copy affects the other", async () => {
    const { sandbox, state } = await saved()
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
    await sandbox.orders.pay("9SBX0001")
    expect(sandboxAt({ state }).orders.get("9SBX0001")?.state).toBe("unpaid")
    const order = state.rows.find(({ kind }) => kind === "order")?.entity as { totalAmount: number }
    order.totalAmount = 999_999
    expect(sandbox.orders.get("9SBX0001")?.totalAmount).toBe(100)
    const other = sandboxAt({ state })
    order.totalAmount = 1
    expect(other.orders.get("9SBX0001")?.totalAmount).toBe(999_999)
    expect(Object.isFrozen(other.orders.get("9SBX0001"))).toBe(true)
  })

  it("keeps how far the clock is ahead, and does at its time what is due", async () => {
    const { sandbox } = await saved()
    await sandbox.orders.pay("9SBX0001")
    await sandbox.clock.advance("15h")
    const later = createSandbox({ ...options, state: sandbox.save(), now: () => MORNING + 60_000 })
    expect(later.clock.now()).toBe(MORNING + 15 * 3_600_000 + 60_000)
    await later.clock.advance("59m")
    // The payment is settled at 02:00 in Beijing.
    expect(later.orders.get("9SBX0001")?.timeline.at(-1)).toEqual({
      at: MORNING + 16 * 3_600_000,
      event: "settled",
      amount: 100,
    })
  })

  it("sends a notification again whose response had not arrived when the state was saved", async () => {
    let sent = 0
    const hanging = sandboxAt({ ...options, fetch: () => new Promise(() => sent++) })
    await take(hanging, { action: "create", number: "9SBX0001", amount: 100, expires: false })
    void hanging.orders.pay("9SBX0001")
    while (sent === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    const bodies: string[] = []
    const fetch = async (_: string, { body }: RequestInit) => {
      bodies.push(String(body))
      return new Response("SUCCESS")
    }
    const next = sandboxAt({ ...options, fetch, state: hanging.save() })
    await next.clock.advance("1m")
    expect(bodies).toEqual([expect.stringContaining("totalAmount=100")])
  })

  it("is continued without a request: a timer is set for what was due in the meantime", async () => {
    const { sandbox } = await saved()
    await sandbox.orders.pay("9SBX0001")
    const state = sandbox.save()
    const waits: number[] = []
    const timer = (_: () => void, wait: number) => {
      waits.push(wait)
      return () => {}
    }
    createSandbox({ ...options, timer, state, now: () => MORNING + 16 * 3_600_000 - 10_000 })
    createSandbox({ ...options, timer, now: () => MORNING })
    expect(waits).toEqual([10_000])
  })

  it.each([
    [{ version: 2, rows: [] }, "state.version must be 1, the version that this package saves, not 2"],
    [null, "state.version is missing (1, the version that this package saves)"],
    [{ version: "1", rows: [] }, /^state\.version must be 1/],
    [{ version: 1 }, "state.rows is missing (an array of rows)"],
    [
      { version: 1, rows: [{ kind: "order", id: "1", keys: [] }] },
      /^state\.rows\[0\] must be a row as `save` returns it/,
    ],
    [{ version: 1, rows: [{ kind: "order", id: "1", keys: [1], entity: {} }] }, /^state\.rows\[0\]/],
    [{ version: 1, rows: [{ kind: "order", id: "1", keys: [], due: "1", entity: {} }] }, /^state\.rows\[0\]/],
  ])("%j is rejected", (state, message) => {
    const create = () => createSandbox({ state: state as never })
    expect(create).toThrow(ConfigurationError)
    expect(create).toThrow(message)
  })

  it("is rejected together with rows that have a state already", async () => {
    const { state } = await saved()
    const rows = stores["memory"]?.(":memory:")
    if (!rows) throw new Error("no memory")
    createSandbox({ rows, state })
    expect(() => createSandbox({ rows, state })).toThrow(/^state must be given only together with empty rows/)
  })
})
