/** 支付撤销 and 交易退款: gives a payment back, as a whole on its day, or in parts within 30 days. */
import { beijingDate } from "../../../lib/beijing-time.ts"
import type { Context } from "../../context.ts"
import { ErrorResponse } from "../../gateway/error-response.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import type { RequestFields } from "../../gateway/request.ts"
import { type Order, type Refund, refundableAmount } from "../../orders/order.ts"
import { refundOrder } from "../../orders/refund.ts"
import { voidPayment } from "../../orders/void.ts"
import { assume } from "../../rules/assume.ts"
import { findTrade, type TradeNumbers } from "./find-trade.ts"
import { SUCCEEDED } from "./pay-by-code.ts"
import { poslinkRules } from "./rules.ts"
import { movementFields, paymentFields, traceOf } from "./trade-fields.ts"

const { rules: named } = poslinkRules

/** Voids a payment on its day. */
export function voidTrade(request: TradeNumbers, context: Context): ResponseFields {
  const { rules, now } = context
  const order = findTrade(context, request, "originalOrderId")
  if (order.voidedAt === undefined) {
    rules.require(named.voidDay, beijingDate(order.createdAt) === beijingDate(now), "57", "只能撤销当天的交易")
    const isPaid = order.state === "paid" && order.refunds.length === 0
    if (!isPaid) assume(rules, named.voidPending)
    if (!isPaid && order.state !== "authorising") throw new ErrorResponse("57", "交易失败或已退货")
  } else {
    assume(rules, named.voidAgain)
  }
  const voided = voidPayment(context, order)
  const { thirdPartyName, cardAttr, transactionAmount = voided.totalAmount } = paymentFields(voided)
  return {
    ...movementFields(voided.voidedAt ?? now, voided.id),
    thirdPartyName,
    cardAttr,
    transactionAmount,
    orderId: voided.numbers.orderId,
    errInfo: SUCCEEDED,
  }
}

/** What every version of the request has. */
interface RefundRequest extends TradeNumbers {
  readonly refundRequestId: string
  readonly transactionAmount: number
}

const REFUNDABLE_MS = 30 * 86_400_000

/** Refunds a payment, in full or in part. */
export function refundTrade(request: RefundRequest, context: Context): ResponseFields {
  const { rules, now } = context
  const { transactionAmount: amount } = request
  const before = findTrade(context, request, "originalOrderId")
  const number = refundNumber(before, request)
  const earlier = before.refunds.find((refund) => refund.number === number)
  rules.require(named.amount, amount > 0, "13")
  if (earlier) {
    rules.require(named.refundRepeated, earlier.amount === amount, "94")
  } else {
    if (before.state !== "paid") {
      assume(rules, named.refundState)
      throw new ErrorResponse("57", "交易未支付或已撤销")
    }
    const age = now - (before.payment?.at ?? now)
    rules.require(named.refundAge, age <= REFUNDABLE_MS, "57", "只能退款 30 天内的订单")
    const left = refundableAmount(before)
    rules.require(named.refundTotal, amount <= left, "61", `可退金额为 ${left} 分`)
  }
  const checked = request as unknown as RequestFields
  const { order, refund } = refundOrder(context, before, { number, amount, request: checked })
  const { thirdPartyName, chnlType, cardAttr } = paymentFields(order)
  return {
    ...movementFields(refund.at, refund.id),
    thirdPartyName,
    chnlType,
    cardAttr,
    transactionAmount: refund.amount,
    refundInvoiceAmount: refund.amount,
    systemTraceNum: traceOf(order),
    orderId: order.numbers.orderId,
    refundOrderId: refund.id,
    refundTargetOrderId: refund.targetOrderId,
    errInfo: SUCCEEDED,
  }
}

/** A `refundRequestId` is unique within its order, and the number of a refund among all orders. */
const refundNumber = ({ numbers }: Order, { refundRequestId }: { readonly refundRequestId: string }): string =>
  `${numbers.orderId} ${refundRequestId}`

/** Finds a refund of an order by the id of its request. */
export function findRefund(order: Order, request: { readonly refundRequestId: string }): Refund | undefined {
  const number = refundNumber(order, request)
  return order.refunds.find((refund) => refund.number === number)
}
