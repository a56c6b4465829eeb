/** Closes an order that nobody has paid. */
import type { Context } from "../context.ts"
import { change } from "./change.ts"
import type { Order } from "./order.ts"

/** Closes an unpaid order. An order that is already closed does not change. */
export function closeOrder(context: Context, order: Order, event: "closed" | "expired" = "closed"): Order {
  if (order.state === "closed") return order
  const closed = change(context, order, { state: "closed" }, event)
  context.announce(closed, { type: "closed" })
  return closed
}
