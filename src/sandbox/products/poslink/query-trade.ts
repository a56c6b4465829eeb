/** 交易状态查询 and 交易退款查询. */
import { beijingTime, compactTime } from "../../../lib/beijing-time.ts"
import type { Context } from "../../context.ts"
import { ErrorResponse } from "../../gateway/error-response.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import { refundedAmount } from "../../orders/order.ts"
import { tradeStatus } from "../../orders/trade-status.ts"
import { findTrade, type TradeNumbers } from "./find-trade.ts"
import { findRefund } from "./give-back.ts"
import { SUCCEEDED } from "./pay-by-code.ts"
import { poslinkRules } from "./rules.ts"
import { compactDate, movementFields, paymentFields, queryState, traceOf } from "./trade-fields.ts"

/** What every version of the query has. */
interface QueryRequest extends TradeNumbers {
  readonly oriTransDate?: string | undefined
}

/** Queries a payment of today, or of the day that the request names. */
export function queryTrade(request: QueryRequest, context: Context): ResponseFields {
  const { rules, now } = context
  const order = findTrade(context, request, "merchantOrderId")
  const { oriTransDate: day = compactDate(now) } = request
  rules.require(poslinkRules.rules.sameDay, compactDate(order.createdAt) === day, "25", "只能查询当天的交易")
  const [queryResCode, queryResDesc] = queryState(order)
  const refunded = refundedAmount(order)
  return {
    ...paymentFields(order),
    originalTransactionTime: compactTime(beijingTime(order.payment?.at ?? order.createdAt)),
    originalSettlementDate: compactDate(order.payment?.at ?? order.createdAt),
    queryResCode,
    queryResDesc,
    originalPayCode: order.request["payCode"],
    originalBatchNo: BATCH,
    originalSystemTraceNum: traceOf(order),
    origialRetrievalRefNum: order.id,
    originalRetrievalRefNum: order.id,
    originalTransactionAmount: order.totalAmount,
    merchantOrderId: order.numbers.merchantOrderId,
    orderId: order.numbers.orderId,
    refundedAmount: refunded,
    refundAmonunt: refunded,
    orderStatus: tradeStatus(order),
    errInfo: SUCCEEDED,
  }
}

const BATCH = "000001"

/** What every version of the query of a refund has. */
interface RefundQueryRequest extends TradeNumbers {
  readonly refundRequestId: string
}

/** Queries a refund. */
export function queryRefund(request: RefundQueryRequest, context: Context): ResponseFields {
  const order = findTrade(context, request, "originalOrderId")
  const refund = findRefund(order, request)
  if (!refund) throw new ErrorResponse("25")
  const time = compactTime(beijingTime(refund.at))
  const { thirdPartyName } = paymentFields(order)
  const paidAt = order.payment?.at ?? order.createdAt
  return {
    ...movementFields(refund.at, refund.id),
    queryResCode: "00",
    payCode: order.request["payCode"],
    dealDate: time.slice(0, 8),
    dealTime: time.slice(8),
    originalAmount: refund.amount,
    dealType: "refund",
    dealSystemTraceNum: traceOf(order),
    dealRetrievalRefNum: refund.id,
    batchNo: BATCH,
    originalTransactionDate: compactDate(paidAt).slice(4),
    origialRetrievalRefNum: order.id,
    originalSettlementDate: compactDate(paidAt),
    refundInvoiceAmount: refund.amount,
    thirdPartyName,
    refundOrderId: refund.id,
    refundTargetOrderId: refund.targetOrderId,
    errInfo: SUCCEEDED,
  }
}
