/**
 * A process that pays and refunds orders in a file as fast as it can, until it is killed: `writer.ts FILE MERCHANT_URL`. It prints
 * a line after each acknowledged step.
 */
import { createSandbox } from "../../../../src/sandbox/index.ts"
import { openFileRows } from "../../../../src/sandbox/node.ts"
import { call } from "../merchant.ts"

const [file = "", notifyUrl = ""] = process.argv.slice(2)
const sandbox = createSandbox({ rows: await openFileRows(file), notifyUrl })
const print = (line: string) => new Promise((done) => process.stdout.write(`${line}\n`, done))
const start = sandbox.orders.list({ limit: 1 })[0]?.numbers.merOrderId ?? "9SBX00000000"

await print("ready")
for (let n = Number(start.slice(4)) + 1; ; n++) {
  const merOrderId = `9SBX${String(n).padStart(8, "0")}`
  const order = { merOrderId, totalAmount: 100, instMid: "YUEDANDEFAULT", tradeType: "JSAPI", subOpenId: "sandbox" }
  const { body } = await call(sandbox, "/v1/netpay/wx/unified-order", order)
  if (body.errCode !== "SUCCESS") throw new Error(JSON.stringify(body))
  await print(`${merOrderId} created`)
  if (n % 3 === 0) continue
  // It resolves after the first notification, so the step is not waited for.
  void sandbox.orders.pay(merOrderId)
  await print(`${merOrderId} paid`)
  if (n % 3 === 1) continue
  void sandbox.orders.refund(merOrderId, { amount: 30 })
  await print(`${merOrderId} refunded`)
}
