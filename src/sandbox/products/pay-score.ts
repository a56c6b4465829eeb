/** 支付分: orders whose amount is known after the service, when the user pays them. */
import { notifications } from "../../../generated/notifications.ts"
import { beijingDate, beijingTime } from "../../lib/beijing-time.ts"
import type { Context, OrderEvent } from "../context.ts"
import { ErrorResponse } from "../gateway/error-response.ts"
import type { ResponseFields } from "../gateway/print-response.ts"
import type { RequestFields, RequestOf } from "../gateway/request.ts"
import type { NotificationDraft } from "../notifications/notification.ts"
import { change } from "../orders/change.ts"
import { closeOrder } from "../orders/close.ts"
import { createOrder } from "../orders/create.ts"
import { findOrder, type Order } from "../orders/order.ts"
import { refundOrder } from "../orders/refund.ts"
import { requireOrder } from "../orders/require.ts"
import { tradeStatus } from "../orders/trade-status.ts"
import { orderFields } from "./netpay/fields.ts"
import { payScoreRules } from "./pay-score/rules.ts"
import type { Product } from "./product.ts"

type Operation<Name extends string> = `/v1/inip/corporate-wallet/wechat-pay-point/${Name}`

export const payScore: Product = {
  name: "pay-score",
  handlers: {
    "/v1/inip/corporate-wallet/wechat-pay-point/order/create": create,
    "/v1/inip/corporate-wallet/wechat-pay-point/order/query": query,
    "/v1/inip/corporate-wallet/wechat-pay-point/order/complete": complete,
    "/v1/inip/corporate-wallet/wechat-pay-point/order/modify": modify,
    "/v1/inip/corporate-wallet/wechat-pay-point/order/sync": sync,
    "/v1/inip/corporate-wallet/wechat-pay-point/order/refund": refund,
    "/v1/inip/corporate-wallet/wechat-pay-point/sign-query": queryAgreement,
  },
  notificationOf: paymentNotification,
  rules: [payScoreRules],
}

const { rules } = payScoreRules

function create(request: RequestOf<Operation<"order/create">>, context: Context): ResponseFields {
  return fieldsOf(
    createOrder(context, {
      product: payScore.name,
      operation: "/v1/inip/corporate-wallet/wechat-pay-point/order/create",
      numbers: { fenOrderId: requireText(request, "fenOrderId"), merOrderId: context.ids.orderId() },
      totalAmount: 0,
      wallet: "wechat",
      request: { ...request },
    }),
  )
}

function query(request: RequestOf<Operation<"order/query">>, context: Context): ResponseFields {
  return fieldsOf(find(request, context))
}

function complete(request: RequestOf<Operation<"order/complete">>, context: Context): ResponseFields {
  const order = find(request, context)
  const isOpen = order.state === "unpaid" && order.details["completed"] !== true
  context.rules.require(rules.complete, isOpen, "OPERATION_NOT_ALLOWED", "订单已完结")
  return fieldsOf(setTotal(context, order, request))
}

function modify(request: RequestOf<Operation<"order/modify">>, context: Context): ResponseFields {
  const order = find(request, context)
  requireCompleted(order, context)
  return fieldsOf(setTotal(context, order, request))
}

/** The user has paid by other means, so nothing is left to pay here. */
function sync(request: RequestOf<Operation<"order/sync">>, context: Context): ResponseFields {
  const order = find(request, context)
  requireCompleted(order, context)
  return fieldsOf(closeOrder(context, order))
}

function refund(request: RequestOf<Operation<"order/refund">>, context: Context): ResponseFields {
  const { merOrderId, targetOrderId, refundAmount, refundOrderId } = request
  const { store } = context
  const found =
    (merOrderId ? findOrder(store, "merOrderId", merOrderId) : undefined) ??
    (targetOrderId ? findOrder(store, "targetOrderId", targetOrderId) : undefined)
  const order = requireOrder(found?.product === payScore.name ? found : undefined)
  const amount = requireAmount(refundAmount, "refundAmount")
  refundOrder(context, order, { amount, request: { ...request }, ...(refundOrderId && { number: refundOrderId }) })
  return { refundStatus: "SUCCESS" }
}

/** No operation signs an agreement: the user does in WeChat, so every number of one is a valid one. */
function queryAgreement(request: RequestOf<Operation<"sign-query">>): ResponseFields {
  requireText(request, "authorizationCode")
  return {}
}

function find(request: RequestFields, { store }: Context): Order {
  return requireOrder(findOrder(store, "fenOrderId", requireText(request, "fenOrderId")))
}

function requireCompleted({ state, details }: Order, context: Context): void {
  const isWaiting = state === "unpaid" && details["completed"] === true
  context.rules.require(rules.afterComplete, isWaiting, "OPERATION_NOT_ALLOWED", state)
}

/** Sets what the user has to pay. If that is nothing, the order is closed. */
function setTotal(context: Context, order: Order, { totalAmount }: { readonly totalAmount?: unknown }): Order {
  const total = requireAmount(totalAmount, "totalAmount")
  const details = { ...order.details, completed: true }
  const completed = change(context, order, { totalAmount: total, details }, "changed", total)
  return total === 0 ? closeOrder(context, completed) : completed
}

// No document says which fields are required, but without these there is no order and no amount.
function requireText(request: RequestFields, name: string): string {
  const value = request[name]
  if (typeof value === "string" && value !== "") return value
  throw new ErrorResponse("BAD_REQUEST", `${name} is required`)
}

function requireAmount(amount: unknown, name: string): number {
  if (typeof amount === "number") return amount
  throw new ErrorResponse("BAD_REQUEST", `${name} is required`)
}

function fieldsOf(order: Order): ResponseFields {
  const { fenOrderId, merOrderId } = order.numbers
  return { fenOrderId, merOrderId, totalAmount: order.totalAmount, status: tradeStatus(order) }
}

/** 主动支付结果通知: the user has paid. No document has a notification of anything else. */
function paymentNotification(order: Order, { type }: OrderEvent, { ids, now }: Context): NotificationDraft | undefined {
  if (type !== "paid") return undefined
  const known = {
    ...orderFields(order),
    msgId: ids.sequenceId(),
    msgType: "wx.notify",
    msgSrc: "WWW.SANDBOX.EXAMPLE",
    responseTimestamp: beijingTime(now),
    mid: order.mid,
    tid: order.tid,
    fenOrderId: order.numbers.fenOrderId,
    settleDate: beijingDate(order.payment?.at ?? now),
    subBuyerId: "sandbox-sub-buyer",
    couponMerchantContribute: 0,
    couponOtherContribute: 0,
  }
  const table: readonly string[] = notifications.payScorePayment.fields
  const fields = Object.entries(known).filter(([name]) => table.includes(name))
  return { kind: "payScorePayment", fields: Object.fromEntries(fields) as NotificationDraft["fields"] }
}
