import { expect, test } from "vitest"
import { MAX_CALLS, MAX_LOGGED_BYTES } from "../../../src/sandbox/calls.ts"
import { MORNING, post, sandboxAt } from "./merchant.ts"

const PATH = "/v1/netpay/wx/unified-order"

test("a call is kept with its request, its response and its code", async () => {
  const sandbox = sandboxAt()
  const response = await post(sandbox, PATH, "{}")
  const [call] = sandbox.calls.list()
  expect(call).toMatchObject({ id: 1, at: MORNING, method: "POST", url: `https://gateway.example${PATH}` })
  expect(call?.headers["authorization"]).toMatch(/^OPEN-BODY-SIG /)
  expect(new TextDecoder().decode(call?.bytes)).toBe("{}")
  expect(call?.response).toMatchObject({ status: 200, body: await response.text() })
  expect(call?.code).toBe("BAD_REQUEST")
  expect(call?.duration).toBeGreaterThanOrEqual(0)
})

test("a call with a wrong signature is kept too", async () => {
  const sandbox = sandboxAt()
  await post(sandbox, PATH, "{}", "none")
  expect(sandbox.calls.list()).toMatchObject([{ code: "1000", response: { status: 412 } }])
})

test("a call keeps its fault: what the gateway responded and what the client saw differ", async () => {
  const sandbox = sandboxAt()
  sandbox.faults.next({ kind: "lose-request" })
  await expect(post(sandbox, PATH, "{}")).rejects.toThrow("fetch failed")
  sandbox.faults.next({ kind: "lose-response" })
  await expect(post(sandbox, PATH, "{}")).rejects.toThrow("fetch failed")
  const [second, first] = sandbox.calls.list()
  expect(first).toMatchObject({ fault: { kind: "lose-request" }, error: "fetch failed" })
  expect(first?.response).toBeUndefined()
  expect(second).toMatchObject({ fault: { kind: "lose-response" }, error: "fetch failed", code: "BAD_REQUEST" })
})

test("a call keeps what the client received because of a fault", async () => {
  const sandbox = sandboxAt()
  sandbox.faults.next({ kind: "status", status: 503 })
  const page = await (await post(sandbox, PATH, "{}")).text()
  expect(page).toContain("Error page of a proxy")
  const [call] = sandbox.calls.list()
  expect(call).toMatchObject({ response: { status: 200 }, received: { status: 503, body: page } })
})

test("a request for an unknown path is kept too", async () => {
  const sandbox = sandboxAt()
  await sandbox.fetch("https://gateway.example/elsewhere")
  expect(sandbox.calls.list()).toMatchObject([{ method: "GET", response: { status: 404, body: "Not Found" } }])
})

test("the list is the newest first, in pages, and the oldest calls are forgotten", async () => {
  const sandbox = sandboxAt()
  const count = MAX_CALLS + 3
  for (let index = 0; index < count; index++) await sandbox.fetch("https://gateway.example/elsewhere")
  expect(sandbox.calls.list({ limit: 2 }).map(({ id }) => id)).toEqual([count, count - 1])
  expect(sandbox.calls.list({ limit: 2, before: count - 1 }).map(({ id }) => id)).toEqual([count - 2, count - 3])
  expect(sandbox.calls.list({ limit: 2 * MAX_CALLS })).toHaveLength(MAX_CALLS)
})

test("a large body is cut off in the log, not on its way", async () => {
  const sandbox = sandboxAt()
  await post(sandbox, PATH, JSON.stringify({ attachedData: "x".repeat(2 * MAX_LOGGED_BYTES) }))
  const [call] = sandbox.calls.list()
  expect(call?.bytes.length).toBe(MAX_LOGGED_BYTES)
  expect(call?.truncated).toBe(true)
})

test("a listener hears of each call until it ends the subscription", async () => {
  const sandbox = sandboxAt()
  const heard: number[] = []
  const end = sandbox.calls.subscribe(({ id }) => heard.push(id))
  await post(sandbox, PATH, "{}")
  end()
  await post(sandbox, PATH, "{}")
  expect(heard).toEqual([1])
})
