/** Lets a payer scan a fixed code: each payment gets a bill of its own. */
import { beijingDate } from "../../../lib/beijing-time.ts"
import type { Context } from "../../context.ts"
import type { RequestFields } from "../../gateway/request.ts"
import type { Order } from "../../orders/order.ts"
import type { Scan, Scanned } from "../product.ts"
import { createBill, ONE_OFF_LIFETIME_MS } from "./create-bill.ts"
import { queryFixedCode } from "./fixed-code-query.ts"
import { findQrCode, isOpen, type QrCode } from "./qr-code.ts"
import { billRules } from "./rules.ts"

/**
 * Creates the bill of a payment. The merchant says what is to be paid if the code has a `payInfoQueryAddr`; otherwise the
 * code has the amount, or the payer enters it.
 */
export async function scanFixedCode(id: string, { amount, step, settings }: Scan): Promise<Scanned | undefined> {
  const { code, ...sent } = step(({ store, ids, now, rules }) => ({
    code: findQrCode(store, id),
    msgId: ids.number(32),
    now,
    acceptsUnsigned: rules.applies(billRules.rules.unsignedResponse),
  }))
  // A one-off code stands for an order, which is found by the same number.
  if (!code || code.orderId !== undefined) return undefined
  if (!isOpen(code, sent.now)) return { reason: code.closed ? "the code was closed" : "the code has expired" }
  const { payInfoQueryAddr: url } = code.request
  const response = typeof url === "string" ? await queryFixedCode(code, { url, ...sent }, settings) : undefined
  if (response?.reason !== undefined) return { reason: response.reason }
  const fixed = response?.totalAmount ?? (code.request["totalAmount"] as number | undefined)
  const totalAmount = fixed ?? amount
  const request = { ...code.request, ...response?.texts }
  if (totalAmount === undefined) return { needsAmount: true, request }
  return step((context): Scanned => {
    const current = findQrCode(context.store, id)
    // The merchant may have closed or updated the code while it was asked.
    if (current !== code && JSON.stringify(current) !== JSON.stringify(code)) return { reason: "the code has changed" }
    return { order: createBillOfCode(context, code, request, totalAmount) }
  })
}

function createBillOfCode(context: Context, code: QrCode, request: RequestFields, totalAmount: number): Order {
  const { ids, now } = context
  const bill = { billNo: ids.orderId(), billDate: beijingDate(now), totalAmount, request }
  const rest = { operation: "/v1/netpay/bills/get-qrcode", expiresAt: now + ONE_OFF_LIFETIME_MS } as const
  return createBill(context, code, { ...bill, ...rest }, false)
}
