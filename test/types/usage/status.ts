// The values of the state fields, as constants.
import {
  BillStatus,
  InvoiceStatus,
  PoslinkTradeResult,
  RefundStatus,
  type ResponseOf,
  SecureStatus,
  TradeStatus,
} from "chinaums"
import { exactly } from "./same.ts"

export function compared(order: ResponseOf<"/v1/netpay/query">, refund: ResponseOf<"/v1/netpay/refund">): boolean {
  // @ts-expect-error a misspelt status does not compile
  if (order.status === TradeStatus.TRADE_SUCESS) return true
  // @ts-expect-error neither does the status of something else
  if (order.status === BillStatus.TRADE_SUCCESS) return true
  return order.status === TradeStatus.TRADE_SUCCESS && refund.refundStatus === RefundStatus.SUCCESS
}

export function stored(status: TradeStatus): string {
  exactly<"NEW_ORDER" | "WAIT_BUYER_PAY" | "TRADE_SUCCESS" | "TRADE_REFUND" | "TRADE_CLOSED" | "UNKNOWN">()(status)
  // @ts-expect-error the type has the listed values only
  const other: TradeStatus = "PAID"
  return status === TradeStatus.TRADE_SUCCESS ? "paid" : other
}

export function aResponseStaysOpen({
  queryResCode,
  orderStatus,
}: ResponseOf<"/v6/poslink/transaction/query">): boolean {
  if (orderStatus === "A_STATUS_OF_TOMORROW") return false
  exactly<"0">()(PoslinkTradeResult.SUCCEEDED)
  return queryResCode === PoslinkTradeResult.SUCCEEDED
}

export const others: readonly string[] = [SecureStatus.ALL_COMPLETED, InvoiceStatus.ISSUED]
