/** Ends a request for an order that does not exist. */
import { ErrorResponse } from "../gateway/error-response.ts"
import type { Order } from "./order.ts"

/** Follows the rule order.unknown: returns the order, or responds `NO_ORDER` with the message that the live gateway was seen to send. */
export function requireOrder(order: Order | undefined): Order {
  if (!order) throw new ErrorResponse("NO_ORDER", { message: "无法找到指定的订单" })
  return order
}
