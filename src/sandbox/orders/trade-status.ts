/** The state of an order and of its held money, as the platform names them. */
import { type Order, refundableAmount, refundedAmount } from "./order.ts"

/** The values of `status`. */
export type TradeStatus = "NEW_ORDER" | "WAIT_BUYER_PAY" | "TRADE_SUCCESS" | "TRADE_REFUND" | "TRADE_CLOSED"

/** The `status` of an order. `details.atWallet` says that the wallet knows an unpaid order and waits for the payer. */
export function tradeStatus(order: Order): TradeStatus {
  const { state, hold, details } = order
  if (state === "unpaid") return details["atWallet"] === true ? "WAIT_BUYER_PAY" : "NEW_ORDER"
  if (state === "authorising") return "WAIT_BUYER_PAY"
  if (state !== "paid" || hold?.state === "released" || hold?.state === "reversed") return "TRADE_CLOSED"
  if (refundedAmount(order) === 0) return "TRADE_SUCCESS"
  return refundableAmount(order) === 0 ? "TRADE_CLOSED" : "TRADE_REFUND"
}

/** The values of `secureStatus`. */
export type SecureStatus = "UNCOMPLETED" | "PARTLY_COMPLETED" | "ALL_COMPLETED" | "CANCELED"

/** The `secureStatus` of an order whose money is held. */
export function secureStatus({ hold, payment }: Order): SecureStatus {
  if (!hold || hold.state === "held") return "UNCOMPLETED"
  if (hold.state !== "completed") return "CANCELED"
  return hold.completion?.amount === payment?.amount ? "ALL_COMPLETED" : "PARTLY_COMPLETED"
}
