// Deno: makes one signed call and verifies one notification. In your project, import from "npm:chinaums" …
import { createClient } from "../src/index.ts"
import { NotificationError, verifyNotification } from "../src/notify/index.ts"
import { createSandbox } from "../src/sandbox/index.ts"

const here = { hostname: "127.0.0.1", port: 0, onListen() {} }

// The merchant's notify URL.
const shop = Deno.serve(here, async (request) => {
  try {
    const notification = await verifyNotification(request, { key: sandbox.credentials.notifyKey })
    if (notification.kind === "billPayment") {
      console.log(`notified ${notification.billStatus} ${notification.totalAmount}`)
    }
    return new Response("SUCCESS")
  } catch (error) {
    if (!(error instanceof NotificationError)) throw error
    return new Response("FAILED", { status: 400 })
  }
})

// The gateway. With real credentials, remove this and use `environment: "test"`.
const sandbox = createSandbox({ notifyUrl: `http://127.0.0.1:${shop.addr.port}/notify` })
const gateway = Deno.serve(here, (request) => sandbox.fetch(request))
const { appId, appKey, mid, tid } = sandbox.credentials

const baseUrl = `http://127.0.0.1:${gateway.addr.port}`
const ums = createClient({ environment: { baseUrl }, appId, appKey, defaults: { mid, tid } })
const bill = { billNo: `${sandbox.credentials.sourceCode}2026112200001`, billDate: "2026-11-22" }
const result = await ums.POST("/v1/netpay/bills/get-qrcode", { body: { ...bill, totalAmount: 4900 } })
console.log(`called ${result.outcome} ${result.data?.billNo}`)

await sandbox.orders.pay(bill.billNo)

await gateway.shutdown()
await shop.shutdown()
