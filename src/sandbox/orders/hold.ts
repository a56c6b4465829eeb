/** Completes, cancels and reverses held money: 担保 and 预授权. */
import { beijingDate } from "../../lib/beijing-time.ts"
import type { Context } from "../context.ts"
import { ErrorResponse } from "../gateway/error-response.ts"
import { change } from "./change.ts"
import { giveBack, move } from "./money.ts"
import { type Completion, findOrder, type Hold, type Order, refundedAmount } from "./order.ts"
import { orderRules } from "./rules.ts"

/** Takes an amount for the merchant. By the rule order.holdRest the rest goes back to the payer, so this is possible once. */
export function completeHold(context: Context, order: Order, amount: number, number?: string): Order {
  const { ids, now, rules, store } = context
  const hold = requireHeld(context, order)
  const held = order.payment?.amount ?? 0
  rules.require(
    orderRules.rules.holdAmount,
    amount > 0 && amount <= held,
    "OPERATION_NOT_ALLOWED",
    `冻结金额为 ${held} 分`,
  )
  const other = number === undefined ? undefined : findOrder(store, "completion", number)
  rules.require(orderRules.rules.completionNumber, !other, "DUP_ORDER", number)
  const completion: Completion = { number, amount, at: now, id: ids.sequenceId(), targetOrderId: ids.number(28) }
  move(context, order, `held:${order.mid}`, `merchant:${order.mid}`, amount, "completion")
  move(context, order, `held:${order.mid}`, "payer", held - amount, "release")
  const completed = change(context, order, { hold: { ...hold, state: "completed", completion } }, "completed", amount)
  context.announce(completed, { type: "completed" })
  return completed
}

/** Gives all of the held money back to the payer. */
export function releaseHold(context: Context, order: Order): Order {
  const hold = requireHeld(context, order)
  const amount = order.payment?.amount ?? 0
  move(context, order, `held:${order.mid}`, "payer", amount, "release")
  const released = change(context, order, { hold: { ...hold, state: "released" } }, "released", amount)
  context.announce(released, { type: "released" })
  return released
}

/** Gives a whole completion back to the payer. */
export function reverseCompletion(context: Context, order: Order): Order {
  const { rules, now } = context
  const { hold } = order
  const completion = hold?.state === "completed" ? hold.completion : undefined
  if (!hold || !completion) throw new ErrorResponse("OPERATION_NOT_ALLOWED", hold?.state)
  const isRefunded = refundedAmount(order) > 0
  rules.require(orderRules.rules.reversalRefunded, !isRefunded, "OPERATION_NOT_ALLOWED", "订单已退款")
  const isSameDay = beijingDate(completion.at) === beijingDate(now)
  rules.require(orderRules.rules.reversalDay, isSameDay, "NO_CROSS_DAY_TRADING")
  giveBack(context, order, completion.amount, [], "reversal")
  const reversed = change(context, order, { hold: { ...hold, state: "reversed" } }, "reversed", completion.amount)
  context.announce(reversed, { type: "reversed" })
  return reversed
}

function requireHeld({ rules }: Context, { hold }: Order): Hold {
  rules.require(orderRules.rules.holdOnce, hold?.state === "held", "OPERATION_NOT_ALLOWED", hold?.state ?? "未支付")
  return hold as Hold
}
