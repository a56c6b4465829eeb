import { describe, expect, it } from "vitest"
import type { Duration } from "../../../src/sandbox/duration.ts"
import { createSandbox, type Sandbox, type SandboxOptions } from "../../../src/sandbox/index.ts"
import { call, type Fields, MORNING, SECURE_COMPLETE, sandboxAt } from "./merchant.ts"

const NUMBER = "9SBX20260504000001"

/** Creates an order by a request, and returns its number. */
async function create(sandbox: Sandbox, fields: Fields = {}): Promise<string> {
  const order = { merOrderId: NUMBER, totalAmount: 5, tradeType: "NATIVE", instMid: "YUEDANDEFAULT", ...fields }
  const { body } = await call(sandbox, "/v1/netpay/wx/unified-order", order)
  expect(body.errCode).toBe("SUCCESS")
  return order.merOrderId
}

describe("a sandbox", () => {
  it("uses replaced credentials and keeps the others", async () => {
    const sandbox = sandboxAt({ credentials: { appKey: "another key", mid: "898000000000009" } })
    expect(sandbox.credentials).toMatchObject({ appKey: "another key", mid: "898000000000009", tid: "00000001" })
    const number = await create(sandbox)
    expect(sandbox.orders.get(number)).toMatchObject({ mid: "898000000000009", tid: "00000001" })
  })

  it.each<[string, SandboxOptions]>([
    ["appId", { credentials: { appId: 'quote"' } }],
    ["appKey", { credentials: { appKey: " " } }],
    ["notifyKey", { credentials: { notifyKey: "" } }],
    ["mid", { credentials: { mid: "8980000000000011" } }],
    ["tid", { credentials: { tid: "" } }],
    ["sourceCode", { credentials: { sourceCode: "123" } }],
    ["notifyUrl", { notifyUrl: "shop.example/notify" }],
    ["digest", { digest: "SHA1" as "MD5" }],
    ["rulesOff", { rulesOff: ["no.rule"] }],
  ])("rejects a wrong %s", (field, options) => {
    expect(() => createSandbox(options)).toThrow(expect.objectContaining({ code: "INVALID_OPTION", field }))
  })

  it.each<[string, (sandbox: Sandbox) => Promise<unknown>]>([
    ["number", ({ orders }) => orders.pay("9SBX0001")],
    ["number", ({ orders }) => orders.fail("9SBX0001")],
    ["number", ({ orders }) => orders.expire("9SBX0001")],
    ["number", ({ orders }) => orders.refund("9SBX0001")],
    ["number", ({ orders }) => orders.returnUrl("9SBX0001")],
    ["amount", ({ orders }) => orders.pay(NUMBER, { amount: 4 })],
    ["duration", ({ clock }) => clock.advance(-1)],
    ["duration", ({ clock }) => clock.advance(0.5)],
    ["duration", ({ clock }) => clock.advance("31 days" as Duration)],
  ])("rejects a wrong %s of a control, and changes nothing", async (field, use) => {
    const sandbox = sandboxAt()
    const order = sandbox.orders.get(await create(sandbox))
    await expect(use(sandbox)).rejects.toMatchObject({ code: "INVALID_OPTION", field })
    expect(sandbox.orders.list()).toEqual([order])
    expect(sandbox.clock.now()).toBe(MORNING)
  })

  it("pays, fails and closes only what is unpaid", async () => {
    const sandbox = sandboxAt()
    const { orders } = sandbox
    const number = await create(sandbox)
    await orders.pay(number)
    for (const act of [orders.pay, orders.fail, orders.expire]) {
      await expect(act(number)).rejects.toMatchObject({ code: "INVALID_OPTION", field: "number" })
    }
    expect(orders.get(number)?.timeline.map(({ event }) => event)).toEqual(["created", "paid"])
  })

  it("gives every order a unique id, and lists the newest first", async () => {
    const sandbox = sandboxAt()
    for (let order = 100; order < 150; order++) await create(sandbox, { merOrderId: `9SBX20260504000${order}` })
    const listed = sandbox.orders.list()
    expect(new Set(listed.map(({ id }) => id)).size).toBe(50)
    for (const { id } of listed) expect(id).toMatch(/^\d{11}N$/)
    expect([listed[0]?.numbers.merOrderId, listed.at(-1)?.numbers.merOrderId]).toEqual([
      "9SBX20260504000149",
      "9SBX20260504000100",
    ])
    expect(sandbox.orders.list({ limit: 2, before: listed[9]?.id ?? "" })).toEqual(listed.slice(10, 12))
  })

  it("returns frozen orders that stay as they were", async () => {
    const sandbox = sandboxAt()
    const number = await create(sandbox, { secureTransaction: "true" })
    const unpaid = sandbox.orders.get(number)
    const paid = await sandbox.orders.pay(number)
    const { body } = await call(sandbox, SECURE_COMPLETE, { merOrderId: number, completedAmount: 3 })
    expect(body).toMatchObject({ errCode: "SUCCESS" })
    const completed = sandbox.orders.get(number)
    expect([unpaid?.state, paid.hold?.state, completed?.hold?.state]).toEqual(["unpaid", "held", "completed"])
    expect(completed?.hold?.completion).toMatchObject({ amount: 3 })
    for (const value of [unpaid, paid, completed, completed?.hold?.completion])
      expect(Object.isFrozen(value)).toBe(true)
    expect(sandbox.orders.get("9SBX9999")).toBeUndefined()
  })

  it("finds an order by each of its numbers", async () => {
    const sandbox = sandboxAt()
    const order = await sandbox.orders.pay(await create(sandbox))
    const numbers = [order.id, ...Object.values(order.numbers)]
    expect(numbers.length).toBeGreaterThan(1)
    for (const number of numbers) expect(sandbox.orders.get(number)).toEqual(order)
  })

  it("has a clock that runs with the clock of the host and can be moved forward", async () => {
    let host = MORNING
    const { clock } = createSandbox({ now: () => host })
    await clock.advance(1000)
    host += 5
    expect(clock.now()).toBe(MORNING + 1005)
  })

  it("shares nothing with another sandbox", async () => {
    const number = await create(sandboxAt())
    expect(sandboxAt().orders.get(number)).toBeUndefined()
  })
})

describe("createSandbox rejects", () => {
  it.each([
    [{ notifyURL: "https://shop.example" }, "notifyURL is not an option: use notifyUrl"],
    [{ credentials: { appid: "x" } }, "credentials.appid is not an option: use appId"],
    [{ port: 1 }, "port is not an option: use credentials, notifyUrl, digest, rulesOff, faultTriggers, rows, state,"],
    [{ credentials: { tid: "123456789" } }, "tid must be 1 to 8 letters and digits, not a string of 9 characters"],
  ])("%o", (options, message) => {
    expect(() => createSandbox(options as object)).toThrow(message)
  })

  it("a fault that it does not have, and names those that it has", () => {
    expect(() => createSandbox().faults.next({ kind: "boom" } as never)).toThrow(
      "kind must be lose-request, lose-response, reset, delay, slow, truncate, invalid-json, duplicate, status, redirect, code, not a string of 4 characters",
    )
  })
})
