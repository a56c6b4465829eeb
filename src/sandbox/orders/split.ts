/** Divides a payment among several merchants after it was paid: 异步分账. */
import { beijingDate } from "../../lib/beijing-time.ts"
import type { Context } from "../context.ts"
import { change } from "./change.ts"
import { move, sharesOf } from "./money.ts"
import type { Order, Share } from "./order.ts"
import { refundedAmount } from "./order.ts"
import { orderRules } from "./rules.ts"

/** Gives each merchant his share. On the same day another split replaces it. */
export function splitOrder(context: Context, order: Order, shares: readonly Share[]): Order {
  const { rules, now } = context
  const { mid, state, laterSplit } = order
  const isOpen = state === "paid" && laterSplit !== undefined
  rules.require(orderRules.rules.splitState, isOpen, "OPERATION_NOT_ALLOWED", "订单未支付或不是异步分账订单")
  rules.require(orderRules.rules.splitState, refundedAmount(order) === 0, "OPERATION_NOT_ALLOWED", "订单已退款")
  const { confirmedAt = now } = laterSplit ?? {}
  const isSameDay = beijingDate(confirmedAt) === beijingDate(now)
  rules.require(orderRules.rules.splitDay, isSameDay, "OPERATION_NOT_ALLOWED", "子订单已确认")
  for (const share of order.shares) {
    move(context, order, `merchant:${share.mid}`, `merchant:${mid}`, share.amount, "split")
  }
  for (const share of shares) {
    move(context, order, `merchant:${mid}`, `merchant:${share.mid}`, share.amount, "split")
  }
  return change(context, order, { shares, laterSplit: { confirmedAt: now } }, "split", sharesOf(shares))
}
