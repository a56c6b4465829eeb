/** Voids a payment: 支付撤销. */
import type { Context } from "../context.ts"
import { change } from "./change.ts"
import { giveBack } from "./money.ts"
import type { Order } from "./order.ts"

/** Gives the whole payment back to the payer. If nobody has paid yet, nobody can any more. A voided order does not change. */
export function voidPayment(context: Context, order: Order): Order {
  if (order.voidedAt !== undefined) return order
  const { payment, shares } = order
  const amount = order.state === "paid" ? (payment?.amount ?? 0) : 0
  const fromShares = amount > 0 ? shares.map((share) => share.amount) : []
  giveBack(context, order, amount, fromShares, "reversal")
  const voided = change(context, order, { state: "closed", voidedAt: context.now }, "reversed", amount)
  context.announce(voided, { type: "reversed" })
  return voided
}
