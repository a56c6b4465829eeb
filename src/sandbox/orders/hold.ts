/** Completes, cancels and reverses held money: 担保 and 预授权. */
import type { Context } from "../context.ts"
import { change } from "./change.ts"
import { distribute, giveBack, move } from "./money.ts"
import type { Completion, Hold, Order } from "./order.ts"
import { orderRules } from "./rules.ts"

/** Takes an amount for the merchant. The rest goes back to the payer, so this is possible once. */
export function completeHold(context: Context, order: Order, amount: number, number?: string): Order {
  const { ids, now, rules } = context
  const hold = requireHeld(context, order)
  const held = order.payment?.amount ?? 0
  rules.require(orderRules.rules.holdAmount, amount <= held, "OPERATION_NOT_ALLOWED", `冻结金额为 ${held} 分`)
  const completion: Completion = { number, amount, at: now, id: ids.sequenceId(), targetOrderId: ids.number(28) }
  distribute(context, order, `held:${order.mid}`, amount, "completion")
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
  const { hold } = order
  const completion = hold?.state === "completed" ? hold.completion : undefined
  context.rules.require(orderRules.rules.holdOnce, completion !== undefined, "OPERATION_NOT_ALLOWED", hold?.state)
  if (!hold || !completion) return order
  giveBack(
    context,
    order,
    completion.amount,
    order.shares.map(({ amount }) => amount),
    "reversal",
  )
  const reversed = change(context, order, { hold: { ...hold, state: "reversed" } }, "reversed", completion.amount)
  context.announce(reversed, { type: "reversed" })
  return reversed
}

function requireHeld({ rules }: Context, { hold }: Order): Hold {
  rules.require(orderRules.rules.holdOnce, hold?.state === "held", "OPERATION_NOT_ALLOWED", hold?.state ?? "未支付")
  if (!hold) throw new Error("an order without held money")
  return hold
}
