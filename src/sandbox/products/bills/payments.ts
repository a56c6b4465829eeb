/** Queries and refunds bills. */
import { beijingTime } from "../../../lib/beijing-time.ts"
import type { Context } from "../../context.ts"
import { ErrorResponse } from "../../gateway/error-response.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import type { RequestOf } from "../../gateway/request.ts"
import { findOrder, type Order } from "../../orders/order.ts"
import { refundOrder } from "../../orders/refund.ts"
import type { Product } from "../product.ts"
import { billFields, completionFields, detailsOf, refundFields } from "./bill-fields.ts"
import { BILLS } from "./create-bill.ts"
import { billRules } from "./rules.ts"

/** The handlers of bills and their payments. */
export const payments: Product["handlers"] = {
  "/v1/netpay/bills/query": query,
  "/v1/netpay/bills/refund": refund,
}

/** Finds a bill by its number and its date. The number of its payment does as well. */
export function requireBill({ store }: Context, { billNo, billDate }: { billNo: string; billDate: string }): Order {
  const order = findOrder(store, "bill", billNo) ?? findOrder(store, "merOrderId", billNo)
  if (order?.product === BILLS && detailsOf(order).billDate === billDate) return order
  throw new ErrorResponse("NO_BILL", `${billNo} ${billDate}`)
}

function query(request: RequestOf<"/v1/netpay/bills/query">, context: Context): ResponseFields {
  const order = requireBill(context, request)
  const { billNo, refundOrderId, authedOrderId } = request
  const refund = order.refunds.find(({ number }) => number === refundOrderId)
  const isCompleted = authedOrderId !== undefined && order.hold?.completion?.number === authedOrderId
  return {
    ...billFields(order),
    billNo,
    ...(refund && { refundBillPayment: refundFields(order, refund) }),
    ...(isCompleted && { authedBillPayment: completionFields(order) }),
    errMsg: "查询成功",
  }
}

function refund(request: RequestOf<"/v1/netpay/bills/refund">, context: Context): ResponseFields {
  const { billNo, refundOrderId, refundAmount: amount } = request
  const before = requireBill(context, request)
  const isNumbered = refundOrderId !== undefined || before.refunds.length === 0
  context.rules.require(billRules.rules.refundNumber, isNumbered, "BAD_REQUEST", "refundOrderId")
  const { order, refund } = refundOrder(context, before, {
    amount,
    fromShares: readRefundedShares(request, before, context),
    request,
    ...(refundOrderId !== undefined && { number: refundOrderId }),
  })
  return {
    ...billFields(order),
    billNo,
    merOrderId: order.numbers.merOrderId,
    refundOrderId: refund.number,
    refundTargetOrderId: refund.targetOrderId,
    refundPayTime: beijingTime(refund.at),
    refundStatus: "SUCCESS",
    refundAmount: refund.amount,
    refundInvoiceAmount: refund.amount,
    errMsg: "退款成功",
  }
}

/** Fen to take from each share. */
function readRefundedShares(
  { refundAmount, platformAmount, subOrders = [] }: RequestOf<"/v1/netpay/bills/refund">,
  { shares }: Order,
  { rules }: Context,
): readonly number[] {
  if (shares.length === 0) return []
  const sum = subOrders.reduce((sum, { totalAmount = 0 }) => sum + totalAmount, platformAmount ?? Number.NaN)
  const isOne = subOrders.length === 1 && shares.some(({ mid }) => mid === subOrders[0]?.mid)
  const detail = "分账账单退款须填写 platformAmount 和一个子商户"
  rules.require(billRules.rules.oneShare, isOne && sum === refundAmount, "BAD_REQUEST", detail)
  return shares.map(({ mid }) => subOrders.find((part) => part.mid === mid)?.totalAmount ?? 0)
}
