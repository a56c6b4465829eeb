/** Completes, cancels and reverses pre-authorised bills: 预授权完成, 预授权撤销 and 预授权完成撤销. */
import type { Context } from "../../context.ts"
import { ErrorResponse } from "../../gateway/error-response.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import type { RequestOf } from "../../gateway/request.ts"
import { completeHold, releaseHold, reverseCompletion } from "../../orders/hold.ts"
import { findOrder, type Order } from "../../orders/order.ts"
import { orderRules } from "../../orders/rules.ts"
import { assume } from "../../rules/assume.ts"
import type { Product } from "../product.ts"
import { billFields, completionFields, paymentFields } from "./bill-fields.ts"
import { requireBill } from "./payments.ts"
import { billRules } from "./rules.ts"

/** The handlers of pre-authorised bills. */
export const preauthorisations: Product["handlers"] = {
  "/v1/netpay/bills/preauthed": complete,
  "/v1/netpay/bills/preauth-cancel": cancel,
  "/v1/netpay/bills/preauthed-cancel": reverse,
}

const { rules: named } = billRules

function complete(request: RequestOf<"/v1/netpay/bills/preauthed">, context: Context): ResponseFields {
  const { authedOrderId, authIdRespCd } = request
  const order = requireAuthorised(request, context)
  // Before the state, because the repeat of a request whose response was lost must not look rejected.
  const isNew = !findOrder(context.store, "completion", authedOrderId)
  context.rules.require(orderRules.rules.completionNumber, isNew, "DUP_ORDER", authedOrderId)
  const completed = completeHold(context, order, request.totalAmount, authedOrderId)
  const authedBillPayment = completionFields(completed)
  return { ...billFields(completed), authIdRespCd, authedOrderId, authedBillPayment, errMsg: "预授权完成成功" }
}

function cancel(request: RequestOf<"/v1/netpay/bills/preauth-cancel">, context: Context): ResponseFields {
  const { merOrderId, cancelOrderId = merOrderId } = request
  const order = requireAuthorised(request, context)
  assume(context.rules, named.cancelledState)
  if (order.numbers.merOrderId !== merOrderId) throw new ErrorResponse("NO_ORDER", merOrderId)
  const released = releaseHold(context, order)
  const cancelBillPayment = paymentFields(released)
  // The page of today has no billPayment here; its sibling, the reversal, has it.
  const { billPayment: _, ...fields } = billFields(released)
  return { ...fields, cancelOrderId, cancelBillPayment, errMsg: "预授权撤销成功" }
}

function reverse(request: RequestOf<"/v1/netpay/bills/preauthed-cancel">, context: Context): ResponseFields {
  const order = requireAuthorised(request, context)
  assume(context.rules, named.reversal)
  const { completion } = order.hold ?? {}
  if (completion?.number !== request.merOrderId) throw new ErrorResponse("NO_ORDER", request.merOrderId)
  const reversed = reverseCompletion(context, order)
  return { ...billFields(reversed), billPayment: completionFields(reversed), errMsg: "撤销成功" }
}

/** Finds a bill whose payer has authorised it, by its number, its date and the code of the authorisation. */
function requireAuthorised(
  request: { billNo: string; billDate: string; authIdRespCd: string },
  context: Context,
): Order {
  const order = requireBill(context, request)
  const isHeld = order.holdType === "preauthorisation" && order.hold !== undefined
  context.rules.require(named.authorisation, isHeld, "OPERATION_NOT_ALLOWED", "账单没有预授权")
  const isKnown = order.hold?.authorisationCode === request.authIdRespCd
  context.rules.require(named.authorisationCode, isKnown, "NO_ORDER", "authIdRespCd 不符")
  return order
}
