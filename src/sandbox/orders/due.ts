/** What happens to an order without a request: it expires, its hold is released, or it is settled. */
import type { Context } from "../context.ts"
import { change } from "./change.ts"
import { closeOrder } from "./close.ts"
import { releaseHold } from "./hold.ts"
import { move, sharesOf } from "./money.ts"
import { type Order, refundableAmount } from "./order.ts"

/** Does what is due, by the rules order.expiry, order.holdExpiry and order.settlement. The time of the context is the time at which it was due. */
export function applyDue(context: Context, order: Order): Order {
  if (order.state !== "paid") return closeOrder(context, order, "expired")
  return order.hold?.state === "held" ? releaseHold(context, order) : settle(context, order)
}

/** Pays out what the merchants have received and not refunded. */
function settle(context: Context, order: Order): Order {
  const { shares, mid } = order
  const refundedShares = shares.reduce((sum, { refunded }) => sum + refunded, 0)
  for (const share of shares) {
    move(context, order, `merchant:${share.mid}`, `settled:${share.mid}`, share.amount - share.refunded, "settlement")
  }
  const total = refundableAmount(order)
  const ofMerchant = total - (sharesOf(shares) - refundedShares)
  move(context, order, `merchant:${mid}`, `settled:${mid}`, ofMerchant, "settlement")
  return change(context, order, { settledAt: context.now }, "settled", total)
}
