/** Creates an order. */
import type { Context } from "../context.ts"
import { NotSimulatedError } from "../gateway/error-response.ts"
import { findOrder, type NumberName, type Order, orders } from "./order.ts"
import { orderRules } from "./rules.ts"

type Optional =
  | "expiresAt"
  | "wallet"
  | "holdType"
  | "shares"
  | "laterSplit"
  | "details"
  | "notifyUrl"
  | "returnUrl"
  | "state"
  | "retryable"

/** What a product says about a new order. */
export type NewOrder = Pick<Order, "product" | "operation" | "numbers" | "totalAmount" | "request"> &
  Partial<Pick<Order, Optional>>

/** Stores a new order. A number that another order has is `DUP_ORDER`. The money of a split order cannot be held. */
export function createOrder(context: Context, order: NewOrder): Order {
  const { store, ids, rules, now, credentials } = context
  for (const [name, number] of Object.entries(order.numbers)) {
    rules.require(orderRules.rules.duplicate, !findOrder(store, name as NumberName, number), "DUP_ORDER", number)
  }
  if (order.holdType && (order.laterSplit || order.shares?.length)) {
    throw new NotSimulatedError("The sandbox does not simulate a split of held money, which no document describes.")
  }
  const { notifyUrl, returnUrl } = order.request
  return store.put(
    orders,
    Object.freeze({
      id: ids.sequenceId(),
      mid: credentials.mid,
      tid: credentials.tid,
      state: "unpaid",
      createdAt: now,
      refunds: [],
      shares: [],
      details: {},
      timeline: [{ at: now, event: "created", amount: order.totalAmount }],
      ...(typeof notifyUrl === "string" && { notifyUrl }),
      ...(typeof returnUrl === "string" && { returnUrl }),
      ...order,
    } satisfies Order),
  )
}
