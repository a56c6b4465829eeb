// A module worker: POST /notify receives notifications, any other request makes one signed call. In your project, import
// from "chinaums", "chinaums/notify" …, and take the keys from `env`.
import { createClient } from "../src/index.ts"
import { NotificationError, verifyNotification } from "../src/notify/index.ts"
import { createSandbox } from "../src/sandbox/index.ts"

export default {
  async fetch(request: Request): Promise<Response> {
    return new URL(request.url).pathname === "/notify" ? await receive(request) : await call()
  },
}

async function receive(request: Request): Promise<Response> {
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
}

// The gateway, in the same worker. With real credentials, remove this and the `fetch` option of the client.
const sandbox = createSandbox({
  notifyUrl: "https://shop.example/notify",
  fetch: (url, init) => receive(new Request(url, init)),
})
const { appId, appKey, mid, tid } = sandbox.credentials

async function call(): Promise<Response> {
  const ums = createClient({ environment: "test", appId, appKey, defaults: { mid, tid }, fetch: sandbox.fetch })
  const bill = { billNo: `${sandbox.credentials.sourceCode}2026112200001`, billDate: "2026-11-22" }
  const result = await ums.POST("/v1/netpay/bills/get-qrcode", { body: { ...bill, totalAmount: 4900 } })
  console.log(`called ${result.outcome} ${result.data?.billNo}`)
  await sandbox.orders.pay(bill.billNo)
  const acknowledged = sandbox.notifications.list()[0]?.state === "accepted"
  return Response.json({ outcome: result.outcome, acknowledged })
}
