/** 预授权完成, 预授权撤销 and 预授权完成撤销, which have field names of their own. */
import { beijingTime } from "../../../lib/beijing-time.ts"
import type { Context } from "../../context.ts"
import { ErrorResponse } from "../../gateway/error-response.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import type { RequestOf } from "../../gateway/request.ts"
import { completeHold, releaseHold, reverseCompletion } from "../../orders/hold.ts"
import { findOrder, type Order } from "../../orders/order.ts"
import { requireOrder } from "../../orders/require.ts"
import { secureStatus } from "../../orders/trade-status.ts"
import { defineRules, type RuleGroup } from "../../rules/rule.ts"
import { orderFields } from "./fields.ts"

/** The rules of pre-authorisations. */
export const preauthorisationRules: RuleGroup<
  "type" | "code" | "completionNumber" | "reversalNumber" | "status" | "secureStatus"
> = defineRules(
  "preauthorisation",
  { en: "Pre-authorised orders", zh: "预授权订单" },
  {
    type: {
      label: "documented",
      source: "公众号 v20210312 §1.9",
      en: "Only a pre-authorised order is completed or cancelled here. The code OPERATION_NOT_ALLOWED is assumed.",
      zh: "预授权完成和撤销只用于预授权订单。错误码 OPERATION_NOT_ALLOWED 是推测的。",
    },
    code: {
      label: "assumed",
      source: "公众号 v20210312 §1.9 requires authIdRespCode and has no code for a wrong one",
      en: "A wrong authIdRespCode gets NO_ORDER.",
      zh: "authIdRespCode 不正确时返回 NO_ORDER。",
    },
    completionNumber: {
      label: "documented",
      source: "公众号 v20210312 §1.9, preauthOrderId",
      en: "A completion finds the order by preauthOrderId. That mchntOrderId is the number of the completion is assumed.",
      zh: "预授权完成按 preauthOrderId 查找原订单；mchntOrderId 作为本次完成的订单号是推测的。",
    },
    reversalNumber: {
      label: "assumed",
      source: "公众号 v20210312 §1.11 does not say which number it is",
      en: "The mchntOrderId of the reversal of a completion may also be the number of the order. If this rule is off, only the number of the completion finds it.",
      zh: "预授权完成撤销的 mchntOrderId 也可以是原订单号；关掉此规则则只能是完成的订单号。",
    },
    status: {
      label: "documented",
      source: "公众号 v20210312 §2.2",
      en: "A completed order is TRADE_SUCCESS. That a cancelled or reversed one is TRADE_CLOSED is assumed.",
      zh: "预授权完成后 status 为 TRADE_SUCCESS；撤销或完成撤销后为 TRADE_CLOSED 是推测的。",
    },
    secureStatus: {
      label: "assumed",
      source: "the values of secureStatus are not published",
      en: "secureStatus has the values of escrow orders. If this rule is off, the responses do not have it.",
      zh: "secureStatus 的取值与担保订单相同；关掉此规则则响应没有这一项。",
    },
  },
)

/**
 * Completes a pre-authorisation by the rule preauthorisation.completionNumber: the merchant gets the amount, and the payer
 * gets the rest back.
 */
export function completePreauthorisation(request: RequestOf<"/v1/netpay/preauthed">, context: Context): ResponseFields {
  const { preauthOrderId, mchntOrderId, totalAmt } = request
  const order = requirePreauthorised(findOrder(context.store, "merOrderId", preauthOrderId), request, context)
  const fields = responseFields(completeHold(context, order, totalAmt, mchntOrderId), request, context)
  return { ...fields, totalAmt, payAmt: totalAmt, invoiceAmt: totalAmt, errMsg: "预授权完成成功" }
}

/** Cancels a pre-authorisation: the payer gets everything back. */
export function cancelPreauthorisation(
  request: RequestOf<"/v1/netpay/preauth-cancel">,
  context: Context,
): ResponseFields {
  const order = requirePreauthorised(findOrder(context.store, "merOrderId", request.mchntOrderId), request, context)
  return { ...responseFields(releaseHold(context, order), request, context), errMsg: "撤销成功" }
}

/** Reverses a completion: the payer gets the completed amount back. */
export function reversePreauthorisation(
  request: RequestOf<"/v1/netpay/preauthed-cancel">,
  context: Context,
): ResponseFields {
  const { store, rules } = context
  const { mchntOrderId } = request
  const byOrder = rules.applies(preauthorisationRules.rules.reversalNumber)
  const found =
    findOrder(store, "completion", mchntOrderId) ?? (byOrder ? findOrder(store, "merOrderId", mchntOrderId) : undefined)
  const order = requirePreauthorised(found, request, context)
  return { ...responseFields(reverseCompletion(context, order), request, context), errMsg: "撤销成功" }
}

/** What the three requests share. */
interface PreauthorisationRequest {
  readonly mchntNo: string
  readonly termNo: string
  readonly bizType: string
  readonly mchntOrderId: string
  readonly authIdRespCode: string
}

/** Follows the rules preauthorisation.type and preauthorisation.code. */
function requirePreauthorised(
  found: Order | undefined,
  { mchntNo, termNo, authIdRespCode }: PreauthorisationRequest,
  { rules, credentials }: Context,
): Order {
  if (mchntNo !== credentials.mid || termNo !== credentials.tid) throw new ErrorResponse("NO_MERCHANT")
  const order = requireOrder(found)
  const { type, code } = preauthorisationRules.rules
  rules.require(type, order.holdType === "preauthorisation", "OPERATION_NOT_ALLOWED", "不是预授权订单")
  const isProven = !order.hold || order.hold.authorisationCode === authIdRespCode
  rules.require(code, isProven, "NO_ORDER", "authIdRespCode 不正确")
  return order
}

/** Follows the rule preauthorisation.status. */
function responseFields(order: Order, request: PreauthorisationRequest, { now, rules }: Context): ResponseFields {
  const { mchntNo, termNo, bizType, mchntOrderId } = request
  const fields = orderFields(order)
  return {
    respTs: beijingTime(now),
    mchntNo,
    termNo,
    bizType,
    mchntOrderId,
    mchntName: fields["merName"],
    platSsn: fields["seqId"],
    stlId: fields["settleRefId"],
    status: fields["status"],
    ...(rules.applies(preauthorisationRules.rules.secureStatus) && { secureStatus: secureStatus(order) }),
    totalAmt: fields["totalAmount"],
    targetOrderId: fields["targetOrderId"],
    targetSys: fields["targetSys"],
    targetStatus: fields["targetStatus"],
    payMchntNo: fields["targetMid"],
    buyerId: fields["buyerId"],
    buyerUsrname: fields["buyerUsername"],
    bankInfo: fields["bankInfo"],
    targetList: fields["billFunds"],
    targetListDesc: fields["billFundsDesc"],
    payAmt: fields["buyerPayAmount"],
    couponAmt: fields["couponAmount"],
    invoiceAmt: fields["invoiceAmount"],
    payTs: fields["payTime"],
    stlDate: fields["settleDate"],
  }
}
