import type { Book } from "./book.ts"
import { Refusal } from "./refusal.ts"
import type { Reply, RequestOf } from "./request.ts"

/** 担保完成: releases a part of what the payer paid to the merchant; the parts add up to the total at most. */
export function completeEscrow(request: RequestOf<"/v1/netpay/secure-complete">, book: Book): Reply {
  const order = book.get(request.merOrderId)
  if (order?.kind !== "escrow") throw new Refusal("NO_ORDER", request.merOrderId)
  if (order.secureStatus === "CANCELED") throw new Refusal("HAS_CANCELLED")
  const completedAmount = order.completedAmount + request.completedAmount
  if (completedAmount > order.totalAmount) {
    const left = order.totalAmount - order.completedAmount
    throw new Refusal("OPERATION_NOT_ALLOWED", `completedAmount 超过未完成金额 ${left}`)
  }
  const secureStatus = completedAmount === order.totalAmount ? "ALL_COMPLETED" : "PARTLY_COMPLETED"
  book.put({ ...order, completedAmount, secureStatus })
  return {
    errMsg: "担保完成成功",
    merOrderId: order.merOrderId,
    secureStatus,
    // The page prints both as digits.
    completedAmount: String(completedAmount),
    totalAmount: String(order.totalAmount),
  }
}
