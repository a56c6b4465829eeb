/** Notifies the merchant that a bill was paid or refunded. */
import type { Context, OrderEvent } from "../../context.ts"
import type { NotificationDraft } from "../../notifications/notification.ts"
import type { Order } from "../../orders/order.ts"
import { billFields, paymentFields, pick } from "./bill-fields.ts"
import { billRules } from "./rules.ts"

/** The notification of a payment or a refund. Other events have none. */
export function billNotification(
  order: Order,
  event: OrderEvent,
  { ids, rules }: Context,
): NotificationDraft | undefined {
  if (event.type !== "paid" && event.type !== "refunded") return undefined
  const { mid, tid, holdType, hold, request } = order
  const { billPayment: _, ...bill } = billFields(order)
  const refund = event.type === "refunded" ? event.refund : undefined
  // The merchant needs the code for every later step, and no document says which message brings it.
  const hasCode = holdType === "preauthorisation" && rules.applies(billRules.rules.authorisationCode)
  const authIdRespCd = hasCode ? hold?.authorisationCode : undefined
  const fields = {
    mid,
    tid,
    ...bill,
    ...pick(request, ["srcReserve"]),
    qrCodeType: request["billNo"] === undefined ? "ANYPAY" : "BILLPAY",
    notifyId: `00000000-0000-4000-8000-${ids.number(12)}`,
    seqId: refund?.id ?? order.id,
    receiptAmount: order.payment?.amount,
    billPayment: JSON.stringify({ ...paymentFields(order), authIdRespCd }),
    ...(refund && { refundAmount: refund.amount, refundDesc: refund.request["refundDesc"] }),
  }
  return { kind: refund ? "billRefund" : "billPayment", fields: fields as NotificationDraft["fields"] }
}
