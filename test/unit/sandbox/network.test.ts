import { describe, expect, it } from "vitest"
import { errorCodes } from "../../../generated/error-codes.ts"
import { outcomeByCode } from "../../../generated/outcome-by-code.ts"
import { type Fault, SimulatedNetworkError } from "../../../src/sandbox/index.ts"
import { APP_CLOSE, authorise, beijing, call, header, MORNING, post, SECURE_COMPLETE, sandboxAt } from "./merchant.ts"

function setUp(fault: Fault) {
  const waits: number[] = []
  const sandbox = sandboxAt({
    async sleep(milliseconds) {
      waits.push(milliseconds)
    },
  })
  const { merOrderId } = sandbox.orders.openOrder({ totalAmount: 360 })
  const { mid, tid } = sandbox.credentials
  const requestTimestamp = beijing(MORNING)
  const body = JSON.stringify({ requestTimestamp, mid, tid, instMid: "APPDEFAULT", merOrderId })
  sandbox.faults.next(fault)
  return {
    sandbox,
    waits,
    send: () => post(sandbox, APP_CLOSE, body),
    status: () => (sandbox.orders.get(merOrderId) as { status: string }).status,
  }
}

describe("a scripted fault", () => {
  it.each([
    ["F1", "lose-request", "NEW_ORDER"],
    ["F2", "lose-response", "TRADE_CLOSED"],
  ] as const)("%s: %s breaks the connection and leaves the order %s", async (_, kind, left) => {
    const { send, status } = setUp({ kind })
    const failure = await send().catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(SimulatedNetworkError)
    expect(failure).toBeInstanceOf(TypeError)
    expect(status()).toBe(left)
  })

  it("F3: delay waits after the operation ran", async () => {
    const { send, status, waits } = setUp({ kind: "delay", ms: 1234 })
    expect(await (await send()).json()).toMatchObject({ errCode: "SUCCESS" })
    expect(status()).toBe("TRADE_CLOSED")
    expect(waits).toEqual([1234])
  })

  it("F3: delay ends at once when the caller aborts", async () => {
    const sandbox = sandboxAt()
    const { merOrderId } = sandbox.orders.openEscrow({ totalAmount: 2 })
    const { mid, tid } = sandbox.credentials
    const fields = { requestTimestamp: beijing(MORNING), mid, tid, instMid: "YUEDANDEFAULT", merOrderId }
    const body = JSON.stringify({ ...fields, completedAmount: 1 })
    const headers = { authorization: header(authorise(sandbox, body)) }
    const controller = new AbortController()
    sandbox.faults.next({ kind: "delay", ms: 3_600_000 })
    const { signal } = controller
    const url = `https://gateway.example${SECURE_COMPLETE}`
    const sending = sandbox.fetch(url, { method: "POST", headers, body, signal })
    setTimeout(() => controller.abort(new Error("enough")), 20)
    await expect(sending).rejects.toThrow("enough")
    expect(sandbox.orders.get(merOrderId)).toMatchObject({ completedAmount: 1 })
    await expect(sandbox.fetch(url, { method: "POST", headers, body, signal })).rejects.toThrow("enough")
    expect(sandbox.orders.get(merOrderId)).toMatchObject({ completedAmount: 1 })
  })

  it.each([undefined, 500, 503, 599])("F4: status %s arrives as a page after the operation ran", async (code) => {
    const { send, status } = setUp({ kind: "status", ...(code && { status: code }) })
    const response = await send()
    expect(response.status).toBe(code ?? 502)
    expect(await response.text()).toMatch(/^<html>/)
    expect(status()).toBe("TRADE_CLOSED")
  })

  it("F5: garbage is a 200 with invalid JSON, after the operation ran", async () => {
    const { send, status } = setUp({ kind: "garbage" })
    const response = await send()
    expect(response.status).toBe(200)
    const text = await response.text()
    expect(text).toMatch(/^\{"errCode":"SUCCESS"/)
    expect(() => JSON.parse(text)).toThrow(SyntaxError)
    expect(status()).toBe("TRADE_CLOSED")
  })

  it("F6: redirect is a 302, and the operation does not run", async () => {
    const { send, status } = setUp({ kind: "redirect" })
    const response = await send()
    expect([response.status, response.headers.get("location")]).toEqual([302, "/elsewhere"])
    expect(status()).toBe("NEW_ORDER")
  })

  it.each(Object.keys(errorCodes) as (keyof typeof errorCodes)[])(
    "F7: code %s arrives in its format, and the operation runs only if the outcome of the code is unknown",
    async (code) => {
      const { send, status } = setUp({ kind: "code", code })
      const response = await send()
      // Codes of the gateway are long numbers. Those of poslink have two characters, and their text is in errInfo too.
      const isGateway = /^\d{4,}$/.test(code)
      expect(response.status).toBe(isGateway ? 412 : 200)
      const messageField = isGateway || code.length === 2 ? "errInfo" : "errMsg"
      expect(await response.json()).toMatchObject({ errCode: code, [messageField]: errorCodes[code].meaning.zh })
      expect(status()).toBe(outcomeByCode[code] === "unknown" ? "TRADE_CLOSED" : "NEW_ORDER")
    },
  )

  it("F8: happens once, in the order of the script, and to its path only", async () => {
    const { send, sandbox } = setUp({ kind: "status", path: SECURE_COMPLETE })
    sandbox.faults.next({ kind: "status", status: 500 })
    sandbox.faults.next({ kind: "status", status: 501, path: APP_CLOSE })
    expect((await send()).status).toBe(500)
    expect((await send()).status).toBe(501)
    expect((await send()).status).toBe(200)
    expect((await post(sandbox, SECURE_COMPLETE, "{}")).status).toBe(502)
    expect((await call(sandbox, SECURE_COMPLETE, {})).status).toBe(200)
  })

  it.each([
    ["kind", { kind: "lose" }],
    ["kind", {}],
    ["ms", { kind: "delay" }],
    ["ms", { kind: "delay", ms: 2 ** 31 }],
    ["status", { kind: "status", status: 404 }],
    ["code", { kind: "code", code: "SUCCESS" }],
    ["path", { kind: "garbage", path: "/v1/netpay/nothing" }],
  ])("is rejected when its %s is wrong: %j", (field, fault) => {
    expect(() => sandboxAt().faults.next(fault as Fault)).toThrow(
      expect.objectContaining({ name: "ConfigurationError", code: "INVALID_OPTION", field }),
    )
  })
})
