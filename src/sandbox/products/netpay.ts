/** 订单: orders of wallets and banks, with their queries, refunds and closing. */

import type { Context } from "../context.ts"
import { ErrorResponse } from "../gateway/error-response.ts"
import type { ResponseFields } from "../gateway/print-response.ts"
import type { RequestOf } from "../gateway/request.ts"
import { closeOrder } from "../orders/close.ts"
import { createOrder } from "../orders/create.ts"
import { findOrder, type Order } from "../orders/order.ts"
import type { Product } from "./product.ts"

export const netpay: Product = {
  name: "netpay",
  handlers: { "/v1/netpay/wx/unified-order": create, "/v1/netpay/close": close },
  notificationOf: (order, { type }) =>
    type === "paid"
      ? {
          kind: "payment",
          fields: { merOrderId: order.numbers.merOrderId, status: "TRADE_SUCCESS", totalAmount: order.totalAmount },
        }
      : undefined,
  rules: [],
}

function create(request: RequestOf<"/v1/netpay/wx/unified-order">, context: Context): ResponseFields {
  const order = createOrder(context, {
    product: netpay.name,
    operation: "/v1/netpay/wx/unified-order",
    numbers: { merOrderId: request.merOrderId },
    totalAmount: request.totalAmount,
    request: { ...request },
  })
  return fieldsOf(order)
}

function close(request: RequestOf<"/v1/netpay/close">, context: Context): ResponseFields {
  const order = findOrder(context.store, "merOrderId", request.merOrderId)
  if (!order) throw new ErrorResponse("NO_ORDER", { message: "无法找到指定的订单" })
  if (order.state === "paid") throw new ErrorResponse("OPERATION_NOT_ALLOWED", order.state)
  return fieldsOf(closeOrder(context, order))
}

function fieldsOf(order: Order): ResponseFields {
  return {
    merOrderId: order.numbers.merOrderId,
    seqId: order.id,
    totalAmount: order.totalAmount,
    status: order.state === "unpaid" ? "NEW_ORDER" : "TRADE_CLOSED",
  }
}
