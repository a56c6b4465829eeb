/** Pays an order as its payer, or fails to. */
import { ConfigurationError } from "../../lib/configuration-error.ts"
import { describeValue } from "../../lib/describe-value.ts"
import type { Context } from "../context.ts"
import { change } from "./change.ts"
import { distribute, move } from "./money.ts"
import type { Hold, Order, Payment, Wallet } from "./order.ts"
import { orderRules } from "./rules.ts"

/** How the payer pays. */
export interface PayOptions {
  /** Default: the wallet for which the order was created, otherwise `wechat`. */
  readonly wallet?: Wallet
  /** Fen that the payer pays, for a bill without an amount. Default: the amount of the order. */
  readonly amount?: number
}

const HELD_MS = 30 * 86_400_000

/** The payer pays. The money goes to the merchant and to those who have a share, or is held. */
export function payOrder(
  context: Context,
  order: Order,
  { wallet = order.wallet ?? "wechat", amount = order.totalAmount }: PayOptions = {},
): Order {
  const { ids, now } = context
  requirePayable(context, order)
  const isFixed = order.totalAmount > 0
  if (!(Number.isSafeInteger(amount) && amount > 0) || (isFixed && amount !== order.totalAmount)) {
    const expected = isFixed ? "the amount of the order" : "a whole number of fen, at least 1"
    throw new ConfigurationError({ field: "amount", expected, received: describeValue(amount) })
  }
  const payment: Payment = {
    at: now,
    wallet,
    amount,
    buyerId: `sandbox-${wallet}-payer`,
    buyerName: "沙箱付款人",
    targetOrderId: order.numbers.targetOrderId ?? ids.number(28),
  }
  const hold: Hold | undefined = order.holdType && {
    state: "held",
    until: now + HELD_MS,
    authorisationCode: ids.number(6),
  }
  if (hold) move(context, order, "payer", `held:${order.mid}`, amount, "payment")
  else distribute(context, order, "payer", amount, "payment")
  const fields = { state: "paid", payment, totalAmount: amount, ...(hold && { hold }) } as const
  const paid = change(context, order, fields, "paid", amount)
  context.announce(paid, { type: "paid" })
  return paid
}

/** The payment fails: the payer has not enough money, or the wallet rejects it. Nothing moves. The payer may be allowed to try again. */
export function failPayment(context: Context, order: Order): Order {
  requirePayable(context, order)
  const failed = change(context, order, { state: order.retryable ? "unpaid" : "failed" }, "failed")
  context.announce(failed, { type: "failed" })
  return failed
}

function requirePayable({ rules }: Context, { state }: Order): void {
  const isPayable = state === "unpaid" || state === "authorising"
  rules.require(orderRules.rules.payOnce, isPayable, "OPERATION_NOT_ALLOWED", state)
}
