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
  /** Fen of each share, in the order of the shares. Default: what the merchant of the order does not have, share by share. */
  readonly fromShares?: readonly number[]
  /** The checked request, whose fields the response of a query repeats. */
  readonly request: RequestFields
}

/** A refund, and the order after it. */
export interface Refunded {
  readonly order: Order
  readonly refund: Refund
}

const REFUNDABLE_MS = 365 * 86_400_000

/** Refunds, or returns the earlier refund that has the same number, by the rule order.refundRepeated. */
export function refundOrder(
  context: Context,
  order: Order,
  { number = context.ids.orderId(), amount, fromShares = partsOf(order, amount), request }: RefundRequest,
): Refunded {
  const { rules, store, ids, now } = context
  const earlier = order.refunds.find((refund) => refund.number === number)
  if (earlier) return { order, refund: earlier }
  const other = findOrder(store, "refund", number)
  rules.require(orderRules.rules.refundNumber, !other, "DUP_ORDER", number)
  const isPaid = order.state === "paid" && (!order.hold || order.hold.state === "completed")
  rules.require(orderRules.rules.refundState, isPaid, "OPERATION_NOT_ALLOWED", "订单未支付")
  const paidAt = order.hold?.completion?.at ?? order.payment?.at ?? now
  rules.require(orderRules.rules.refundAge, now - paidAt <= REFUNDABLE_MS, "OPERATION_NOT_ALLOWED", "已超过可退款期限")
  const left = refundableAmount(order)
  rules.require(
    orderRules.rules.refundTotal,
    amount > 0 && amount <= left,
    "OPERATION_NOT_ALLOWED",
    `可退金额为 ${left} 分`,
  )
  const shares = order.shares.map((share, index): Share => {
    const refunded = share.refunded + (fromShares[index] ?? 0)
    const detail = `商户 ${share.mid} 的可退金额为 ${share.amount - share.refunded} 分`
    rules.require(orderRules.rules.refundShares, refunded <= share.amount, "OPERATION_NOT_ALLOWED", detail)
    return { ...share, refunded }
  })
  const ofMerchant = amount - sumOf(fromShares)
  const leftOfMerchant = refundableOfMerchant(order)
  const isCovered = fromShares.length <= shares.length && ofMerchant >= 0 && ofMerchant <= leftOfMerchant
  const detail = `商户 ${order.mid} 的可退金额为 ${leftOfMerchant} 分`
  rules.require(orderRules.rules.refundShares, isCovered, "OPERATION_NOT_ALLOWED", detail)
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

/** Fen of the merchant of the order that can still be refunded. */
function refundableOfMerchant(order: Order): number {
  return refundableAmount(order) - sumOf(order.shares.map(({ amount, refunded }) => amount - refunded))
}

/** Takes an amount from the merchant of the order first, then from one share after the other. */
function partsOf(order: Order, amount: number): readonly number[] {
  let rest = Math.max(amount - refundableOfMerchant(order), 0)
  return order.shares.map((share) => {
    const part = Math.min(rest, share.amount - share.refunded)
    rest -= part
    return part
  })
}

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)
