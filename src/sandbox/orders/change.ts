/** Stores a changed order and adds to its timeline. */
import type { Context } from "../context.ts"
import { type Order, orders, type TimelineEvent } from "./order.ts"

/** Replaces some fields of an order, adds an event to its timeline and stores the result. */
export function change(
  { store, now }: Context,
  order: Order,
  fields: Partial<Order>,
  event: TimelineEvent["event"],
  amount?: number,
): Order {
  const happened: TimelineEvent = { at: now, event, ...(amount !== undefined && { amount }) }
  return store.put(orders, Object.freeze({ ...order, ...fields, timeline: [...order.timeline, happened] }))
}
