import { describe, expect, it } from "vitest"
import { createSandbox, type Sandbox, type SandboxOptions } from "../../../src/sandbox/index.ts"
import { call, MORNING, PREAUTHED, SECURE_COMPLETE, sandboxAt } from "./merchant.ts"

describe("a sandbox", () => {
  it("uses replaced credentials and keeps the others", async () => {
    const sandbox = sandboxAt({ credentials: { appKey: "another key", mid: "898000000000009" } })
    expect(sandbox.credentials).toMatchObject({ appKey: "another key", mid: "898000000000009", tid: "00000001" })
    const { merOrderId } = sandbox.orders.openEscrow({ totalAmount: 2 })
    const { body } = await call(sandbox, SECURE_COMPLETE, { merOrderId, completedAmount: 1 })
    expect(body).toMatchObject({ errCode: "SUCCESS" })
  })

  it.each<[string, SandboxOptions]>([
    ["appId", { credentials: { appId: 'quote"' } }],
    ["appKey", { credentials: { appKey: " " } }],
    ["notifyKey", { credentials: { notifyKey: "" } }],
    ["mid", { credentials: { mid: "8980000000000011" } }],
    ["tid", { credentials: { tid: "" } }],
    ["sourceCode", { credentials: { sourceCode: "123" } }],
    ["notifyUrl", { notifyUrl: "shop.example/notify" }],
  ])("rejects a wrong %s", (field, options) => {
    expect(() => createSandbox(options)).toThrow(expect.objectContaining({ code: "INVALID_OPTION", field }))
  })

  it.each<[string, (sandbox: Sandbox) => unknown]>([
    ["totalAmount", ({ orders }) => orders.openEscrow({ totalAmount: 0 })],
    ["totalAmount", ({ orders }) => orders.openOrder({ totalAmount: 1.5 })],
    ["totalAmount", ({ orders }) => orders.openPayScoreOrder({ totalAmount: 100_000_001 })],
    ["totalAmount", ({ orders }) => orders.authoriseBill({ totalAmount: -1 })],
    ["billNo", ({ orders }) => orders.authoriseBill({ totalAmount: 1, billNo: "9".repeat(32) })],
    [
      "billNo",
      ({ orders }) => orders.authoriseBill({ totalAmount: 1, billNo: orders.openOrder({ totalAmount: 1 }).merOrderId }),
    ],
    ["billDate", ({ orders }) => orders.authoriseBill({ totalAmount: 1, billDate: "2026-02-30" })],
    ["milliseconds", ({ clock }) => clock.advance(-1)],
  ])("rejects a wrong %s of an order or a clock", (field, use) => {
    expect(() => use(sandboxAt())).toThrow(expect.objectContaining({ code: "INVALID_OPTION", field }))
  })

  it("pays only pay-score orders", async () => {
    const { orders } = sandboxAt()
    for (const id of ["9SBX0001", orders.openEscrow({ totalAmount: 1 }).merOrderId]) {
      await expect(orders.pay(id)).rejects.toMatchObject({ code: "INVALID_OPTION", field: "id" })
    }
  })

  it("gives every order a unique number: source code, time and count, 28 characters", () => {
    const { orders } = sandboxAt()
    const ids = Array.from({ length: 50 }, () => orders.openOrder({ totalAmount: 1 }).merOrderId)
    expect(new Set(ids).size).toBe(50)
    for (const id of ids) expect(id).toMatch(/^9SBX20260504100000000\d{7}$/)
  })

  it("returns frozen orders that stay as they were", async () => {
    const sandbox = sandboxAt()
    const bill = sandbox.orders.authoriseBill({ totalAmount: 5, billNo: "9SBX0001", billDate: "2026-05-01" })
    expect(Object.isFrozen(bill)).toBe(true)
    const { billNo, billDate, authIdRespCd } = bill
    const fields = { billNo, billDate, authIdRespCd, authedOrderId: "9SBX0002", totalAmount: 5 }
    expect((await call(sandbox, PREAUTHED, fields)).body.errCode).toBe("SUCCESS")
    expect(bill.state).toBe("AUTHED")
    const stored = sandbox.orders.get(billNo)
    expect(Object.isFrozen(stored)).toBe(true)
    expect(stored).toMatchObject({ state: "COMPLETED", completion: { amount: 5 } })
    expect(Object.isFrozen((stored as { completion: object }).completion)).toBe(true)
    expect(sandbox.orders.get("9SBX9999")).toBeUndefined()
  })

  it("has a clock that runs with the clock of the host and can be moved forward", () => {
    let host = MORNING
    const { clock } = createSandbox({ now: () => host })
    clock.advance(1000)
    host += 5
    expect(clock.now()).toBe(MORNING + 1005)
  })

  it("shares nothing with another sandbox", () => {
    const { merOrderId } = sandboxAt().orders.openEscrow({ totalAmount: 1 })
    expect(sandboxAt().orders.get(merOrderId)).toBeUndefined()
  })
})

describe("createSandbox rejects", () => {
  it.each([
    [{ notifyURL: "https://shop.example" }, "notifyURL is not an option: use notifyUrl"],
    [{ credentials: { appid: "x" } }, "credentials.appid is not an option: use appId"],
    [{ port: 1 }, "port is not an option: use credentials, notifyUrl, fetch, now, random, sleep"],
    [{ credentials: { tid: "123456789" } }, "tid must be 1 to 8 letters and digits, not a string of 9 characters"],
  ])("%o", (options, message) => {
    expect(() => createSandbox(options as object)).toThrow(message)
  })

  it("a fault that it does not have, and names those that it has", () => {
    expect(() => createSandbox().faults.next({ kind: "boom" } as never)).toThrow(
      "kind must be lose-request, lose-response, delay, status, garbage, redirect, code, not a string of 4 characters",
    )
  })
})
