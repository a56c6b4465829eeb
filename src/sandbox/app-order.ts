import { beijingDate } from "../lib/beijing-time.ts"
import type { Book } from "./book.ts"
import { Refusal } from "./refusal.ts"
import type { Reply, RequestOf } from "./request.ts"

/** 微信 (跳转小程序) 订单关闭: closes an order that nobody paid. Closing it again says the same and changes nothing. */
export function closeAppOrder(request: RequestOf<"/v1/netpay/wx/app-pre-close">, book: Book, now: number): Reply {
  const order = book.get(request.merOrderId)
  if (order?.kind !== "app") throw new Refusal("NO_ORDER", request.merOrderId)
  if (order.status === "TRADE_SUCCESS") throw new Refusal("OPERATION_NOT_ALLOWED", order.status)
  book.put({ ...order, status: "TRADE_CLOSED" })
  return {
    connectSys: "UNIONPAY",
    settleDate: beijingDate(now),
    settleRefId: order.seqId,
    targetMid: "100000001",
    merOrderId: order.merOrderId,
    merName: "沙箱商户",
    seqId: order.seqId,
    status: "TRADE_CLOSED",
    targetStatus: "SUCCESS|SUCCESS",
    targetSys: "WXPay",
    // The page prints it as digits.
    totalAmount: String(order.totalAmount),
  }
}
