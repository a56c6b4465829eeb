/** Finds the trade of a request by either of its order numbers. */
import type { Context } from "../../context.ts"
import { ErrorResponse } from "../../gateway/error-response.ts"
import { findOrder, type Order } from "../../orders/order.ts"

/** The product, which stands in each of its orders. */
export const POSLINK = "poslink"

/** The numbers in a request. */
export interface TradeNumbers {
  readonly merchantOrderId?: string | undefined
  /** The platform's number. */
  readonly originalOrderId?: string | undefined
}

/** Finds the trade. If both numbers are given, the preferred one counts. */
export function findTrade(
  { store }: Context,
  { merchantOrderId, originalOrderId }: TradeNumbers,
  preferred: keyof TradeNumbers,
): Order {
  const isByMerchant =
    merchantOrderId !== undefined && (preferred === "merchantOrderId" || originalOrderId === undefined)
  const order = isByMerchant
    ? findOrder(store, "merchantOrderId", merchantOrderId)
    : findOrder(store, "orderId", originalOrderId ?? "")
  if (order?.product === POSLINK) return order
  throw new ErrorResponse("25")
}
