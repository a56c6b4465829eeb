/** Chooses the number by which a person knows an order. */
import type { Order } from "../orders/order.ts"

/** The merchant's number of an order, or else that of its code, or else the platform's. */
export function orderNumber({ numbers, id }: Order): string {
  const { merOrderId, merchantOrderId, bill, orderId, qrCode } = numbers
  return merOrderId ?? merchantOrderId ?? bill ?? orderId ?? qrCode ?? id
}

/** The path of the page where the payer pays an order. */
export function cashierPath(order: Order): string {
  return `/cashier/${encodeURIComponent(order.numbers.qrCode ?? orderNumber(order))}`
}
