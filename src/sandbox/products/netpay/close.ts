/** 订单关闭: closes an order that nobody has paid. */
import { beijingDate } from "../../../lib/beijing-time.ts"
import type { Context } from "../../context.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import { closeOrder } from "../../orders/close.ts"
import { findOrder } from "../../orders/order.ts"
import { orderFields } from "./fields.ts"
import { type PreOrder, requireFound } from "./query.ts"

/** Creates the handler of an operation that closes orders. */
export function closeHandler(
  created?: PreOrder,
): (request: { readonly merOrderId: string }, context: Context) => ResponseFields {
  return ({ merOrderId }, context) => {
    const order = requireFound(findOrder(context.store, "merOrderId", merOrderId), created, context)
    const fields = orderFields(closeOrder(context, order))
    return { ...fields, errMsg: "成功关闭订单", settleDate: beijingDate(context.now) }
  }
}
