/** 支付: takes a payment by the code that the payer shows. */
import { beijingTime, compactTime } from "../../../lib/beijing-time.ts"
import type { Context } from "../../context.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import type { Path, RequestFields } from "../../gateway/request.ts"
import { createOrder } from "../../orders/create.ts"
import { findOrder, type Order } from "../../orders/order.ts"
import { failPayment, payOrder } from "../../orders/pay.ts"
import { assume } from "../../rules/assume.ts"
import { POSLINK } from "./find-trade.ts"
import { usePaymentCode } from "./payment-code.ts"
import { poslinkRules } from "./rules.ts"
import { movementFields, paymentFields, traceOf } from "./trade-fields.ts"

/** What every version of the request has. */
interface PayRequest {
  readonly merchantOrderId: string
  readonly transactionAmount: number
  readonly payCode: string
}

/** How long a payer may take to enter a password. */
export const PASSWORD_MS: number = 5 * 60_000

/** Creates the handler of a version of the payment. */
export const payByCode =
  (operation: Path) =>
  (request: PayRequest, context: Context): ResponseFields => {
    const { rules, store, ids, now } = context
    const { amount, duplicate } = poslinkRules.rules
    const { merchantOrderId, transactionAmount: totalAmount } = request
    rules.require(amount, totalAmount > 0, "13")
    rules.require(duplicate, !findOrder(store, "merchantOrderId", merchantOrderId), "94")
    const { wallet, result, reason } = usePaymentCode(context, request.payCode)
    const order = createOrder(context, {
      product: POSLINK,
      operation,
      numbers: { merchantOrderId, orderId: compactTime(beijingTime(now)) + ids.number(12) },
      totalAmount,
      wallet,
      expiresAt: now + PASSWORD_MS,
      state: result === "password" ? "authorising" : "unpaid",
      request: request as unknown as RequestFields,
    })
    if (result === "password") {
      assume(rules, poslinkRules.rules.password)
      return { errCode: "ER", errInfo: "需要付款人输入密码，请查询交易状态" }
    }
    if (result === "failure") {
      return failByCode(context, order, reason)
    }
    const paid = payOrder(context, order)
    return {
      ...movementFields(now, paid.id),
      ...paymentFields(paid),
      orderId: paid.numbers.orderId,
      systemTraceNum: traceOf(paid),
      errInfo: SUCCEEDED,
    }
  }

/** Lets the payment fail. */
export function failByCode(context: Context, order: Order, reason: string): ResponseFields {
  assume(context.rules, poslinkRules.rules.failure)
  failPayment(context, order)
  return { errCode: "ER", errInfo: `支付失败：${reason}` }
}

/** The `errInfo` of a success. */
export const SUCCEEDED = "交易成功"
