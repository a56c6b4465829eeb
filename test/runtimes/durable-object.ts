import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { Miniflare } from "miniflare"
import { createCheck } from "../suites/check.ts"
import type { Library } from "../suites/suite.ts"

/**
 * Runs the sandbox as a Durable Object: a client creates an order, the payer pays, an alarm repeats the notification, and the
 * state survives a restart. Returns how many things it has checked, or throws the first that was wrong.
 */
export async function checkDurableObject({ client, notify, sandbox }: Library, script: string): Promise<number> {
  const check = createCheck()
  const folder = mkdtempSync(join(tmpdir(), "chinaums-object-"))
  const bodies: string[] = []
  // The merchant accepts the second notification. Its response to the first lacks SUCCESS.
  const server = createServer(async (request, response) => {
    let body = ""
    for await (const chunk of request) body += chunk
    bodies.push(body)
    response.end(bodies.length > 1 ? "SUCCESS" : "not yet")
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const notifyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify`
  const start = () =>
    new Miniflare({
      cf: false,
      modules: true,
      scriptPath: script,
      compatibilityDate: "2026-04-01",
      bindings: { NOTIFY_URL: notifyUrl },
      durableObjects: { SANDBOX: { className: "TestedSandbox", useSQLite: true } },
      durableObjectsPersist: folder,
    })
  let object = start()
  const get = async (path: string) => (await object.dispatchFetch(`https://sandbox.local${path}`)).json()
  try {
    const { appId, appKey, mid, tid, notifyKey } = sandbox.createSandbox().credentials
    const connect = async () => {
      const { origin } = await object.ready
      return client.createClient({ environment: { baseUrl: origin }, appId, appKey, defaults: { mid, tid } })
    }
    let ums = await connect()
    const merOrderId = "9SBX20261231000001"
    const created = await ums.POST("/v1/netpay/wx/unified-order", {
      body: {
        merOrderId,
        totalAmount: 100,
        instMid: "YUEDANDEFAULT",
        tradeType: "JSAPI",
        subOpenId: "sandbox",
      } as never,
    })
    check.equal(created.outcome, "succeeded", "create")
    const paid = (await get(`/test/pay?number=${merOrderId}`)) as { state: string }
    check.equal(paid.state, "paid", "pay")
    check.equal(bodies.length, 1, "the first notification")
    // Nobody calls the object: only its alarm can send the second.
    for (let waited = 0; bodies.length < 2 && waited < 15_000; waited += 50) await wait(50)
    check.equal(bodies.length, 2, "the notification that the alarm repeats")
    const notification = await notify.verifyNotification(bodies[1] ?? "", { key: notifyKey })
    check.equal("merOrderId" in notification && notification.merOrderId, merOrderId, "its order")
    check.equal(bodies[0], bodies[1], "the repeated content")
    const undone = (await get(`/test/undo?number=${merOrderId}`)) as { error: string; isSame: boolean }
    check.ok(/ErrorResponse/.test(undone.error), undone.error)
    check.equal(undone.isSame, true, "a failed step changes nothing")
    const unknown = await object.dispatchFetch("https://sandbox.local/v1/nothing", { method: "POST", body: "{}" })
    check.equal(unknown.status, 404, "an unknown path")
    await unknown.arrayBuffer()

    const query = async () => {
      const { outcome, data } = await ums.POST("/v1/netpay/query", {
        body: { merOrderId, instMid: "YUEDANDEFAULT" } as never,
      })
      return [outcome, data?.["status"], data?.["totalAmount"]]
    }
    check.equal(await query(), ["succeeded", "TRADE_SUCCESS", 100], "the order before the restart")
    // The alarm may still be writing its last change.
    let state = ""
    for (let next = ""; state !== next || next === ""; next = JSON.stringify(await get("/test/state"))) {
      state = next
      await wait(20)
    }
    await object.dispose()
    object = start()
    ums = await connect()
    check.equal(JSON.stringify(await get("/test/state")), state, "the state after a restart")
    check.equal(await query(), ["succeeded", "TRADE_SUCCESS", 100], "the order after a restart")
    return check.count
  } finally {
    await object.dispose()
    server.close()
    server.closeAllConnections()
    rmSync(folder, { recursive: true, force: true })
  }
}
