/** Refunds a paid order, in full or in part. */
import type { Context } from "../context.ts"
import type { RequestFields } from "../gateway/request.ts"
import { change } from "./change.ts"
import { giveBack } from "./money.ts"
import { findOrder, type Order, type Refund, refundableAmount, type Share } from "./order.ts"
import { orderRules } from "./rules.ts"

/** What to refund. */
export interface RefundRequest {
  /** The merchant's number for the refund. Default: a new number of the platform. */
  readonly number?: string
  /** Fen. */
  readonly amount: number
  /** Fen of each share, in the order of the shares. Default: nothing of any. */
  readonly fromShares?: readonly number[]
  /** The checked request, whose fields the response of a query repeats. */
  readonly request: RequestFields
}

/** A refund, and the order after it. */
export interface Refunded {
  readonly order: Order
  readonly refund: Refund
}

/** Refunds, or returns the earlier refund that has the same number. */
export function refundOrder(
  context: Context,
  order: Order,
  { number = context.ids.orderId(), amount, fromShares = [], request }: RefundRequest,
): Refunded {
  const { rules, store, ids, now } = context
  const earlier = order.refunds.find((refund) => refund.number === number)
  if (earlier) return { order, refund: earlier }
  const other = findOrder(store, "refund", number)
  rules.require(orderRules.rules.refundNumber, !other, "DUP_ORDER", number)
  const isPaid = order.state === "paid" && (!order.hold || order.hold.state === "completed")
  rules.require(orderRules.rules.refundState, isPaid, "OPERATION_NOT_ALLOWED", "订单未支付")
  const left = refundableAmount(order)
  rules.require(orderRules.rules.refundTotal, amount <= left, "OPERATION_NOT_ALLOWED", `可退金额为 ${left} 分`)
  const shares = order.shares.map((share, index): Share => {
    const refunded = share.refunded + (fromShares[index] ?? 0)
    const detail = `商户 ${share.mid} 的可退金额为 ${share.amount - share.refunded} 分`
    rules.require(orderRules.rules.refundShares, refunded <= share.amount, "OPERATION_NOT_ALLOWED", detail)
    return { ...share, refunded }
  })
  const ofMerchant = amount - fromShares.reduce((sum, part) => sum + part, 0)
  const leftOfMerchant =
    left - shares.reduce((sum, share, index) => sum + share.amount - share.refunded + (fromShares[index] ?? 0), 0)
  const detail = `商户 ${order.mid} 的可退金额为 ${leftOfMerchant} 分`
  rules.require(
    orderRules.rules.refundShares,
    ofMerchant >= 0 && ofMerchant <= leftOfMerchant,
    "OPERATION_NOT_ALLOWED",
    detail,
  )
  giveBack(context, order, amount, fromShares, "refund")
  const refund: Refund = {
    id: ids.sequenceId(),
    number,
    amount,
    at: now,
    targetOrderId: ids.number(28),
    state: "succeeded",
    request,
  }
  const refunded = change(context, order, { shares, refunds: [...order.refunds, refund] }, "refunded", amount)
  context.announce(refunded, { type: "refunded", refund })
  return { order: refunded, refund }
}
