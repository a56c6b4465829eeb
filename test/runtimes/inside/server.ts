import { createClient } from "chinaums"
import { verifyNotification } from "chinaums/notify"
import { createSandbox } from "chinaums/sandbox"
import { createSandboxHandler } from "chinaums/sandbox/handler"
import { openFileRows } from "chinaums/sandbox/node"
import { createCheck } from "../../suites/check.ts"

// For Deno and Bun: a sandbox behind the server of the runtime, with its state in a file. The argument is that file. A client
// creates an order, the payer pays, the merchant verifies the notification, and the state survives a restart.

type Handler = (request: Request) => Promise<Response>

interface Server {
  readonly url: string
  stop(): Promise<void>
}

/** The globals of Deno and Bun that serve. */
interface RuntimeGlobals {
  readonly Deno?: {
    serve(
      options: { hostname: string; port: number; onListen(): void },
      handle: Handler,
    ): { readonly addr: { readonly port: number }; shutdown(): Promise<void> }
  }
  readonly Bun?: {
    serve(options: { hostname: string; port: number; idleTimeout: number; fetch: Handler }): {
      readonly port: number
      stop(closeConnections: boolean): Promise<void>
    }
  }
}

const here = { hostname: "127.0.0.1", port: 0 }

function serve(handle: Handler): Server {
  const { Deno, Bun } = globalThis as RuntimeGlobals
  if (Deno) {
    const server = Deno.serve({ ...here, onListen() {} }, handle)
    return { url: `http://127.0.0.1:${server.addr.port}`, stop: () => server.shutdown() }
  }
  if (!Bun) throw new Error("neither Deno nor Bun")
  // Without `idleTimeout: 0`, Bun ends the live log of the developer console after ten seconds.
  const server = Bun.serve({ ...here, idleTimeout: 0, fetch: handle })
  return { url: `http://127.0.0.1:${server.port}`, stop: () => server.stop(true) }
}

const file = process.argv[2] ?? ""
const check = createCheck()
const merOrderId = "9SBX20261231000001"
const instMid = "YUEDANDEFAULT"

const notified: string[] = []
const merchant = serve(async (request) => {
  const notification = await verifyNotification(request, { key: notifyKey })
  if ("merOrderId" in notification) notified.push(`${notification.merOrderId} ${notification.status}`)
  return new Response("SUCCESS")
})

/** Opens the file, and serves the sandbox in it for a client. */
async function open() {
  const sandbox = createSandbox({ rows: await openFileRows(file), notifyUrl: `${merchant.url}/notify` })
  const gateway = serve(createSandboxHandler(sandbox))
  const { appId, appKey, mid, tid } = sandbox.credentials
  const ums = createClient({ environment: { baseUrl: gateway.url }, appId, appKey, defaults: { mid, tid } })
  const close = async () => {
    await gateway.stop()
    sandbox.close()
  }
  return { sandbox, gateway, ums, close }
}

const first = await open()
const { notifyKey } = first.sandbox.credentials
const created = await first.ums.POST("/v1/netpay/wx/unified-order", {
  body: { merOrderId, totalAmount: 100, instMid, tradeType: "JSAPI", subOpenId: "sandbox" },
})
check.equal(created.outcome, "succeeded", "create")
await first.sandbox.orders.pay(merOrderId)
check.equal(notified, [`${merOrderId} TRADE_SUCCESS`], "the notification")
const page = await fetch(`${first.gateway.url}/_desk`)
check.equal(page.status, 200, "the developer console")
check.ok((await page.text()).includes(merOrderId), "the console shows the order")
const second = await openFileRows(file).catch(String)
check.equal(String(second).includes("is in use by another sandbox"), true, "the file has one sandbox")
const before = JSON.stringify(first.sandbox.save())
await first.close()

const again = await open()
check.equal(JSON.stringify(again.sandbox.save()), before, "the state after a restart")
const { outcome, data } = await again.ums.POST("/v1/netpay/query", { body: { merOrderId, instMid } })
check.equal(
  [outcome, data?.status, data?.totalAmount],
  ["succeeded", "TRADE_SUCCESS", 100],
  "the order after a restart",
)
await again.close()
await merchant.stop()

process.stdout.write(`${check.count}\n`, () => process.exit())
