/** Closes an order that nobody has paid. */
import type { Context } from "../context.ts"
import { ErrorResponse } from "../gateway/error-response.ts"
import { change } from "./change.ts"
import type { Order } from "./order.ts"
import { orderRules } from "./rules.ts"

/** Closes an unpaid order. An order that is already closed, or whose payment failed, does not change. */
export function closeOrder(context: Context, order: Order, event: "closed" | "expired" = "closed"): Order {
  const { rules } = context
  rules.require(orderRules.rules.closeState, order.state !== "paid", "OPERATION_NOT_ALLOWED", "订单已支付")
  if (order.state === "closed" || order.state === "failed") {
    const applies = rules.applies(orderRules.rules.closeRepeated)
    if (!applies) throw new ErrorResponse("OPERATION_NOT_ALLOWED", "订单已关闭")
    return order
  }
  const closed = change(context, order, { state: "closed" }, event)
  context.announce(closed, { type: "closed" })
  return closed
}
