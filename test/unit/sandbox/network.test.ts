import { describe, expect, it } from "vitest"
import { errorCodes } from "../../../generated/error-codes.ts"
import { outcomeByCode } from "../../../generated/outcome-by-code.ts"
import {
  ConfigurationError,
  type Fault,
  type RepeatedFault,
  type Sandbox,
  SimulatedNetworkError,
} from "../../../src/sandbox/index.ts"
import { authorise, beijing, call, header, sandboxAt } from "./merchant.ts"

const CREATE = "/v1/netpay/wx/unified-order"
const CLOSE = "/v1/netpay/close"
const NUMBER = "9SBX20260504100000001"

function setUp(fault?: Fault, { faultTriggers = false } = {}) {
  const waits: number[] = []
  const sandbox = sandboxAt({
    faultTriggers,
    async sleep(milliseconds) {
      waits.push(milliseconds)
    },
  })
  if (fault) sandbox.faults.next(fault)
  const send = (merOrderId = NUMBER, totalAmount = 4900, init: RequestInit & { fault?: string } = {}) =>
    create(sandbox, { merOrderId, totalAmount }, init)
  return { sandbox, waits, send, hasRun: () => sandbox.orders.get(NUMBER) !== undefined }
}

/** Sends the creation of an order, as a merchant does. */
function create(sandbox: Sandbox, fields: object, { fault, ...init }: RequestInit & { fault?: string } = {}) {
  const { mid, tid } = sandbox.credentials
  const requestTimestamp = beijing(sandbox.clock.now())
  const common = {
    requestTimestamp,
    mid,
    tid,
    instMid: "YUEDANDEFAULT",
    msgId: "m1",
    tradeType: "JSAPI",
    subOpenId: "o1",
  }
  const body = JSON.stringify({ ...common, ...fields })
  const headers = { authorization: header(authorise(sandbox, body)), ...(fault && { "x-chinaums-fault": fault }) }
  return sandbox.fetch(`https://gateway.example${CREATE}`, { method: "POST", headers, body, ...init })
}

describe("a fault", () => {
  it.each([
    ["lose-request", false, undefined],
    ["lose-response", true, undefined],
    ["reset", true, "ECONNRESET"],
  ] as const)("%s breaks the connection; the operation has run: %s", async (kind, ran, code) => {
    const { send, hasRun } = setUp({ kind })
    const failure = await send().catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(SimulatedNetworkError)
    expect(failure).toBeInstanceOf(TypeError)
    expect(failure).toMatchObject({ message: "fetch failed", kind })
    expect((failure as { cause: { code?: string } }).cause.code).toBe(code)
    expect(hasRun()).toBe(ran)
  })

  it("delay waits after the operation ran", async () => {
    const { send, hasRun, waits } = setUp({ kind: "delay", ms: 1234 })
    expect(await (await send()).json()).toMatchObject({ errCode: "SUCCESS" })
    expect(hasRun()).toBe(true)
    expect(waits).toEqual([1234])
  })

  it.each(["delay", "slow"] as const)("%s ends at once when the caller aborts", async (kind) => {
    const sandbox = sandboxAt()
    const { signal, abort } = controller()
    sandbox.faults.next({ kind, ms: 3_600_000 })
    const sending = create(sandbox, { merOrderId: NUMBER, totalAmount: 1 }, { signal }).then((response) =>
      response.text(),
    )
    setTimeout(abort, 20)
    await expect(sending).rejects.toThrow("enough")
    expect(sandbox.orders.get(NUMBER)).toMatchObject({ state: "unpaid" })
    await expect(create(sandbox, { merOrderId: "9SBX2", totalAmount: 1 }, { signal })).rejects.toThrow("enough")
    expect(sandbox.orders.get("9SBX2")).toBeUndefined()
  })

  it("slow sends the body in ten pieces", async () => {
    const { send, waits } = setUp({ kind: "slow", ms: 1000 })
    expect(await (await send()).json()).toMatchObject({ errCode: "SUCCESS", merOrderId: NUMBER })
    expect(waits).toEqual(Array.from({ length: 10 }, () => 100))
  })

  it("truncate breaks the connection in the middle of the body", async () => {
    const sandbox = sandboxAt()
    sandbox.faults.next({ kind: "truncate" })
    const response = await create(sandbox, { merOrderId: NUMBER, totalAmount: 1 })
    expect(response.status).toBe(200)
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    expect(new TextDecoder().decode((await reader.read()).value)).toMatch(/^\{"[^}]*$/)
    await expect(reader.read()).rejects.toThrow("fetch failed")
    expect(sandbox.orders.get(NUMBER)).toMatchObject({ state: "unpaid" })
  })

  it("invalid-json is a complete response whose JSON ends in the middle", async () => {
    const { send, hasRun } = setUp({ kind: "invalid-json" })
    const response = await send()
    expect(response.headers.get("content-type")).toMatch(/^application\/json/)
    const text = await response.text()
    expect(text).toMatch(/^\{"/)
    expect(() => JSON.parse(text)).toThrow(SyntaxError)
    expect(hasRun()).toBe(true)
  })

  it("duplicate sends the previous response of the path once more, after the operation ran", async () => {
    const { send, sandbox, hasRun } = setUp()
    const first = await (await send("9SBX20260504100000009")).text()
    await call(sandbox, CLOSE, { instMid: "YUEDANDEFAULT", merOrderId: "9SBX20260504100000009" })
    sandbox.faults.next({ kind: "duplicate" })
    expect(await (await send()).text()).toBe(first)
    expect(hasRun()).toBe(true)
  })

  it("duplicate without a previous response changes nothing", async () => {
    const { send } = setUp({ kind: "duplicate" })
    expect(await (await send()).json()).toMatchObject({ merOrderId: NUMBER })
  })

  it.each([undefined, 500, 503, 599])("status %s is a page of a proxy after the operation ran", async (status) => {
    const { send, hasRun } = setUp({ kind: "status", ...(status && { status }) })
    const response = await send()
    expect(response.status).toBe(status ?? 502)
    expect(await response.text()).toMatch(/^<html>/)
    expect(hasRun()).toBe(true)
  })

  it("redirect is a 302, and the operation does not run", async () => {
    const { send, hasRun } = setUp({ kind: "redirect" })
    const response = await send()
    expect([response.status, response.headers.get("location")]).toEqual([302, "/elsewhere"])
    expect(hasRun()).toBe(false)
  })

  it.each(Object.keys(errorCodes) as (keyof typeof errorCodes)[])(
    "code %s arrives in its format, and the operation runs only if the outcome of the code is unknown",
    async (code) => {
      const { send, hasRun } = setUp({ kind: "code", code })
      const response = await send()
      const { scope, meaning } = errorCodes[code]
      expect(response.status).toBe(scope === "gateway" ? 412 : 200)
      const message = scope === "netpay" ? { errMsg: meaning.zh, msgId: "m1" } : { errInfo: meaning.zh }
      expect(await response.json()).toMatchObject({ errCode: code, ...message })
      expect(hasRun()).toBe(outcomeByCode[code] === "unknown")
    },
  )
})

describe("the script of faults", () => {
  it("gives each request the first fault that applies to its path", async () => {
    const { send, sandbox } = setUp({ kind: "status", path: CLOSE })
    sandbox.faults.next({ kind: "status", status: 500 })
    sandbox.faults.next({ kind: "status", status: 501, path: CREATE })
    expect((await send()).status).toBe(500)
    expect((await send()).status).toBe(501)
    expect((await send()).status).toBe(200)
    expect((await call(sandbox, CLOSE, {}).catch(() => ({ status: 502 }))).status).toBe(502)
    expect((await call(sandbox, CLOSE, {})).status).toBe(200)
  })

  it("applies to operations only, not to other paths", async () => {
    const { sandbox, send } = setUp({ kind: "status" })
    expect((await sandbox.fetch("https://gateway.example/elsewhere")).status).toBe(404)
    expect((await send()).status).toBe(502)
  })

  it("repeats a fault as often as it says, or until it is cleared", async () => {
    const { send, sandbox } = setUp()
    const statuses = async (count: number) => {
      const found: number[] = []
      for (let index = 0; index < count; index++) found.push((await send()).status)
      return found
    }
    sandbox.faults.add({ kind: "status", times: 2 })
    expect(await statuses(3)).toEqual([502, 502, 200])
    sandbox.faults.add({ kind: "status", every: 3 })
    expect(await statuses(6)).toEqual([200, 200, 502, 200, 200, 502])
    sandbox.faults.clear()
    sandbox.faults.add({ kind: "status", every: 2, times: 1 })
    expect(await statuses(4)).toEqual([200, 502, 200, 200])
    expect(sandbox.faults.list()).toEqual([])
  })

  it("is listed with how often each fault has happened, and cleared by id", async () => {
    const { send, sandbox } = setUp()
    const id = sandbox.faults.add({ kind: "status", path: CREATE })
    sandbox.faults.next({ kind: "redirect" })
    await send()
    expect(sandbox.faults.list()).toEqual([
      { id, fault: { kind: "status", path: CREATE }, happened: 1 },
      { id: expect.any(String), fault: { kind: "redirect", times: 1 }, happened: 0 },
    ])
    sandbox.faults.clear(id)
    expect((await send()).status).toBe(302)
    expect(sandbox.faults.list()).toEqual([])
  })

  it.each([
    ["kind", { kind: "lose" }],
    ["kind", {}],
    ["ms", { kind: "delay" }],
    ["ms", { kind: "slow", ms: 2 ** 31 }],
    ["status", { kind: "status", status: 404 }],
    ["code", { kind: "code", code: "SUCCESS" }],
    ["path", { kind: "invalid-json", path: "/v1/netpay/nothing" }],
    ["times", { kind: "reset", times: 0 }],
    ["every", { kind: "reset", every: 0.5 }],
    ["ms", { kind: "reset", ms: 5 }],
  ])("rejects a fault whose %s is wrong: %j", (field, fault) => {
    const wrong = expect.objectContaining({ name: "ConfigurationError", code: "INVALID_OPTION", field })
    expect(() => sandboxAt().faults.add(fault as RepeatedFault)).toThrow(wrong)
  })

  it("names the kinds that it has", () => {
    expect(() => sandboxAt().faults.next({ kind: "boom" } as never)).toThrow(ConfigurationError)
    expect(() => sandboxAt().faults.next({ kind: "boom" } as never)).toThrow(
      "kind must be lose-request, lose-response, reset, delay, slow, truncate, invalid-json, duplicate, status, redirect, code",
    )
  })
})

describe("the header x-chinaums-fault", () => {
  it("asks for a fault of this request only", async () => {
    const { send } = setUp()
    const response = await send(NUMBER, 1, { fault: "status; status=503" })
    expect(response.status).toBe(503)
    expect((await send(NUMBER, 1)).status).toBe(200)
    const code = await send(NUMBER, 1, { fault: "code;code=ORDER_PROCESSING" })
    expect(await code.json()).toMatchObject({ errCode: "ORDER_PROCESSING" })
  })

  it("leaves the script as it is", async () => {
    const { send, sandbox } = setUp({ kind: "redirect" })
    expect((await send(NUMBER, 1, { fault: "status" })).status).toBe(502)
    expect(sandbox.faults.list()).toHaveLength(1)
  })

  it.each([
    ["lose", "kind must be lose-request, "],
    ["delay", "ms is missing"],
    ["delay;seconds=3", "seconds is not an option"],
    ["code;code=NOTHING", "code must be a code that docs/error-codes.md lists"],
    ["", "kind must be"],
  ])("that is wrong gets 400 and an explanation: %j", async (fault, explanation) => {
    const { sandbox, hasRun } = setUp()
    const init = { method: "POST", headers: { "x-chinaums-fault": fault }, body: "{}" }
    const response = await sandbox.fetch(`https://gateway.example${CREATE}`, init)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain(`x-chinaums-fault: ${explanation}`)
    expect(hasRun()).toBe(false)
  })
})

describe("special amounts and order numbers", () => {
  const LOST = "9SBX20260504FAULT02"

  it("have no effect unless they are switched on", async () => {
    const { send } = setUp()
    expect((await send(NUMBER, 99_900_009)).status).toBe(200)
    expect((await send(LOST)).status).toBe(200)
  })

  it("ask for a fault, once for each number", async () => {
    const { send, sandbox } = setUp(undefined, { faultTriggers: true })
    await expect(send(LOST)).rejects.toThrow("fetch failed")
    expect(sandbox.orders.get(LOST)).toMatchObject({ state: "unpaid" })
    const { body } = await call(sandbox, CLOSE, { instMid: "YUEDANDEFAULT", merOrderId: LOST })
    expect(body.errCode).toBe("SUCCESS")
    expect((await send(NUMBER, 99_900_009)).status).toBe(502)
    expect((await send(NUMBER, 99_900_009)).status).toBe(200)
    expect((await send("9SBX20260504100000002", 99_900_009)).status).toBe(502)
  })

  it("leave other amounts and numbers alone, and bodies that are not JSON to the gateway", async () => {
    const { send, sandbox } = setUp(undefined, { faultTriggers: true })
    expect((await send(NUMBER, 99_900_000)).status).toBe(200)
    expect((await send("9SBX20260504FAULT99")).status).toBe(200)
    expect((await send("FAULT02X20260504")).status).toBe(200)
    const body = "[1"
    const headers = { authorization: header(authorise(sandbox, body)) }
    const response = await sandbox.fetch(`https://gateway.example${CREATE}`, { method: "POST", headers, body })
    expect(await response.json()).toMatchObject({ errCode: "BAD_REQUEST" })
  })
})

function controller() {
  const created = new AbortController()
  return { signal: created.signal, abort: () => created.abort(new Error("enough")) }
}
