/** 担保完成 and 担保撤销: what becomes of the money of an escrow order. */
import type { Context } from "../../context.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import type { RequestOf } from "../../gateway/request.ts"
import { completeHold, releaseHold } from "../../orders/hold.ts"
import { findOrder, type Order, receivedAmount } from "../../orders/order.ts"
import { requireOrder } from "../../orders/require.ts"
import { secureStatus } from "../../orders/trade-status.ts"
import { defineRules, type RuleGroup } from "../../rules/rule.ts"
import { orderFields } from "./fields.ts"

/** The rules of escrow orders. */
export const escrowRules: RuleGroup<"type" | "status" | "amount" | "cancelled"> = defineRules(
  "escrow",
  { en: "Escrow", zh: "担保" },
  {
    type: {
      label: "documented",
      source: "公众号 v20210312 §1.6 and §1.7",
      en: "Only an order with secureTransaction is completed or cancelled here. The code OPERATION_NOT_ALLOWED is assumed.",
      zh: "担保完成和担保撤销只用于 secureTransaction 为 true 的订单。错误码 OPERATION_NOT_ALLOWED 是推测的。",
    },
    status: {
      label: "documented",
      source: "公众号 v20210312 §2.4, secureStatus",
      en: "After a completion below the total the order is PARTLY_COMPLETED, after the total ALL_COMPLETED, after a cancellation CANCELED.",
      zh: "部分完成后 secureStatus 为 PARTLY_COMPLETED，全部完成后为 ALL_COMPLETED，撤销后为 CANCELED。",
    },
    amount: {
      label: "documented",
      source: "担保完成, sample",
      en: "completedAmount of the response of a completion repeats the request.",
      zh: "担保完成响应的 completedAmount 与请求相同。",
    },
    cancelled: {
      label: "documented",
      source: "公众号 v20210312 §1.6, sample",
      en: "The second cancellation gets HAS_CANCELLED with the message 该笔担保交易已撤销. That a completion gets it too is assumed.",
      zh: "再次撤销返回 HAS_CANCELLED，errMsg 为“该笔担保交易已撤销”。撤销后再完成也返回它，这一点是推测的。",
    },
  },
)

/** Completes an escrow: the merchant gets the amount (rule escrow.amount), and the payer gets the rest back. */
export function completeEscrow(request: RequestOf<"/v1/netpay/secure-complete">, context: Context): ResponseFields {
  const { merOrderId, completedAmount } = request
  const order = completeHold(context, requireEscrow(merOrderId, context), completedAmount)
  return { ...escrowFields(order), completedAmount, errMsg: "担保完成成功" }
}

/** Cancels an escrow: the payer gets everything back. */
export function cancelEscrow({ merOrderId }: { readonly merOrderId: string }, context: Context): ResponseFields {
  const order = releaseHold(context, requireEscrow(merOrderId, context))
  return { ...escrowFields(order), errMsg: "担保撤销成功" }
}

/** Follows the rules escrow.type and escrow.cancelled. */
function requireEscrow(merOrderId: string, { store, rules }: Context): Order {
  const order = requireOrder(findOrder(store, "merOrderId", merOrderId))
  const { type, cancelled } = escrowRules.rules
  rules.require(type, order.holdType === "escrow", "OPERATION_NOT_ALLOWED", "不是担保交易")
  const isCancelled = order.hold?.state === "released"
  rules.require(cancelled, !isCancelled, "HAS_CANCELLED", { message: "该笔担保交易已撤销" })
  return order
}

/** Follows the rule escrow.status. */
function escrowFields(order: Order): ResponseFields {
  return { ...orderFields(order), secureStatus: secureStatus(order), completedAmount: receivedAmount(order) }
}
