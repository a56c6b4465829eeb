// Node: makes one signed call and verifies one notification. In your project, import from "chinaums", "chinaums/notify" …
import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { createClient } from "../src/index.ts"
import { NotificationError, verifyNotification } from "../src/notify/index.ts"
import { createSandbox } from "../src/sandbox/index.ts"
import { serveSandbox } from "../src/sandbox/node.ts"

// The merchant's notify URL. The signature covers the raw body, so pass on the raw body, not a parsed one.
const shop = createServer(async (request, response) => {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  try {
    const notification = await verifyNotification(Buffer.concat(chunks), { key: sandbox.credentials.notifyKey })
    if (notification.kind === "billPayment") {
      console.log(`notified ${notification.billStatus} ${notification.totalAmount}`)
    }
    response.end("SUCCESS")
  } catch (error) {
    if (!(error instanceof NotificationError)) throw error
    response.writeHead(400).end("FAILED")
  }
}).listen(0, "127.0.0.1")
await once(shop, "listening")

// The gateway. With real credentials, remove this and use `environment: "test"`.
const sandbox = createSandbox({ notifyUrl: `http://127.0.0.1:${(shop.address() as AddressInfo).port}/notify` })
const gateway = await serveSandbox(sandbox)
const { appId, appKey, mid, tid } = sandbox.credentials

const ums = createClient({ environment: { baseUrl: gateway.url }, appId, appKey, defaults: { mid, tid } })
const bill = { billNo: `${sandbox.credentials.sourceCode}2026112200001`, billDate: "2026-11-22" }
const result = await ums.POST("/v1/netpay/bills/get-qrcode", { body: { ...bill, totalAmount: 4900 } })
console.log(`called ${result.outcome} ${result.data?.billNo}`)

await sandbox.orders.pay(bill.billNo)

await gateway.close()
shop.close()
