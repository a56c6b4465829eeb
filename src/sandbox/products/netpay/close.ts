/** 订单关闭: closes an order that nobody has paid. */
import { beijingDate } from "../../../lib/beijing-time.ts"
import type { Context } from "../../context.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import { closeOrder } from "../../orders/close.ts"
import { findOrder } from "../../orders/order.ts"
import { requireOrder } from "../../orders/require.ts"
import { orderFields } from "./fields.ts"

/** Closes the order. */
export function closeNetpayOrder({ merOrderId }: { readonly merOrderId: string }, context: Context): ResponseFields {
  const order = requireOrder(findOrder(context.store, "merOrderId", merOrderId))
  const fields = orderFields(closeOrder(context, order))
  return { ...fields, errMsg: "成功关闭订单", settleDate: beijingDate(context.now) }
}
