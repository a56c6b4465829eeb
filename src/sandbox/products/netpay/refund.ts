/** 退款 and 退款查询: refunds a paid order and responds with the state of a refund. */
import { beijingDate, beijingTime } from "../../../lib/beijing-time.ts"
import type { Context } from "../../context.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import type { RequestOf } from "../../gateway/request.ts"
import { findOrder, type Order, type Refund } from "../../orders/order.ts"
import { refundOrder } from "../../orders/refund.ts"
import { requireOrder } from "../../orders/require.ts"
import { defineRules, type RuleGroup } from "../../rules/rule.ts"
import { channelFields, MERCHANT_NAME, yuan } from "./fields.ts"

/** The rules of refunds. */
export const refundRules: RuleGroup<
  | "numberRequired"
  | "splitTotal"
  | "oneShare"
  | "share"
  | "splitRequired"
  | "byRefundNumber"
  | "byOrderNumber"
  | "status"
> = defineRules(
  "refund",
  { en: "Refunding an order", zh: "退款" },
  {
    numberRequired: {
      label: "documented",
      source: "公众号 v20210312 §1.4, refundOrderId",
      en: "From the second refund of an order on, refundOrderId is required. The code BAD_REQUEST is assumed.",
      zh: "同一订单多次退款时 refundOrderId 必填。错误码 BAD_REQUEST 是推测的。",
    },
    splitRequired: {
      label: "documented",
      source: "公众号 v20210312 §1.4, platformAmount and subOrders",
      en: "The refund of a split order needs platformAmount and subOrders. The code BAD_REQUEST is assumed.",
      zh: "分账订单退款时 platformAmount 和 subOrders 必填。错误码 BAD_REQUEST 是推测的。",
    },
    splitTotal: {
      label: "documented",
      source: "公众号 v20210312 §1.4, refundAmount",
      en: "For a split order, refundAmount is the sum of platformAmount and subOrders. The code BAD_REQUEST is assumed.",
      zh: "分账订单的 refundAmount 须等于 subOrders 各 totalAmount 之和加 platformAmount。错误码 BAD_REQUEST 是推测的。",
    },
    oneShare: {
      label: "documented",
      source: "公众号 v20210312 §1.4, subOrders",
      en: "One refund takes from one sub-merchant at most. The code BAD_REQUEST is assumed.",
      zh: "一次只能对一个子商户退款。错误码 BAD_REQUEST 是推测的。",
    },
    share: {
      label: "documented",
      source: "公众号 v20210312 §1.4, subOrders",
      en: "The sub-merchant of a refund has a share of the order. The code BAD_REQUEST is assumed.",
      zh: "退款的子商户须在原订单的分账之中。错误码 BAD_REQUEST 是推测的。",
    },
    byRefundNumber: {
      label: "documented",
      source: "公众号 v20210312 §1.5, merOrderId",
      en: "The merOrderId of refund-query is the number of the refund.",
      zh: "退款查询的 merOrderId 是退款订单号。",
    },
    byOrderNumber: {
      label: "observed",
      source: "running clients of several merchants",
      en: "The merOrderId of refund-query may also be the number of the order. This finds the refund with the refundOrderId of the request, or the last one.",
      zh: "退款查询的 merOrderId 也可以是原订单号，此时返回请求中 refundOrderId 对应的退款，没有 refundOrderId 则返回最近一笔。",
    },
    status: {
      label: "observed",
      source: "a response of 2019; 公众号 v20210312 §1.5, sample",
      en: "The status of a refund's response is TRADE_SUCCESS; refundStatus says what became of the refund. A refund succeeds at once, which is assumed.",
      zh: "退款响应的 status 为 TRADE_SUCCESS，退款结果看 refundStatus。退款立即成功是推测的。",
    },
  },
)

const STATES = { processing: "PROCESSING", succeeded: "SUCCESS", failed: "FAIL" } as const

/** Refunds an order in full or in part. */
export function refundNetpayOrder(request: RequestOf<"/v1/netpay/refund">, context: Context): ResponseFields {
  const { rules, store } = context
  const { merOrderId, refundOrderId, refundAmount, billDate } = request
  const order = requireOrder(findOrder(store, "merOrderId", merOrderId))
  const isFirst = order.refunds.length === 0
  const hasNumber = isFirst || refundOrderId !== undefined
  rules.require(refundRules.rules.numberRequired, hasNumber, "BAD_REQUEST", "多次退款必须填写 refundOrderId")
  const fromShares = readParts(request, order, context)
  const { refund } = refundOrder(context, order, {
    ...(refundOrderId !== undefined && { number: refundOrderId }),
    amount: refundAmount,
    fromShares,
    request: { ...request },
  })
  return { ...refundFields(order, refund), ...(billDate !== undefined && { billDate }) }
}

/** Fen to take from each share, by the rules refund.splitRequired, refund.splitTotal, refund.oneShare and refund.share. */
function readParts(request: RequestOf<"/v1/netpay/refund">, order: Order, { rules }: Context): readonly number[] {
  const { splitRequired, splitTotal, oneShare, share } = refundRules.rules
  const { platformAmount, subOrders, refundAmount } = request
  const isSplit = order.shares.length > 0
  if (!isSplit && !subOrders?.length) return []
  const isGiven = platformAmount !== undefined && subOrders !== undefined
  rules.require(splitRequired, isGiven, "BAD_REQUEST", "分账订单退款必须填写 platformAmount 与 subOrders")
  const parts = (subOrders ?? []).filter(({ totalAmount = 0 }) => totalAmount > 0)
  const sum = parts.reduce((all, { totalAmount = 0 }) => all + totalAmount, platformAmount ?? 0)
  rules.require(splitTotal, sum === refundAmount, "BAD_REQUEST", `refundAmount 应为 ${sum} 分`)
  const [part, ...others] = parts
  rules.require(oneShare, others.length === 0, "BAD_REQUEST", "一次只能对一个子商户退款")
  if (!part) return order.shares.map(() => 0)
  const isNamed = ({ mid, number }: Order["shares"][number]): boolean =>
    mid === part.mid && (part.merOrderId === undefined || number === undefined || number === part.merOrderId)
  const index = order.shares.findIndex(isNamed)
  rules.require(share, index >= 0, "BAD_REQUEST", `子商户 ${part.mid} 不在原订单的分账之中`)
  return order.shares.map((_, other) => (other === index ? (part.totalAmount ?? 0) : 0))
}

/** Responds with the state of a refund, which it finds by the rules refund.byRefundNumber and refund.byOrderNumber. */
export function queryRefund(request: RequestOf<"/v1/netpay/refund-query">, context: Context): ResponseFields {
  const { merOrderId } = request
  const byRefund = findOrder(context.store, "refund", merOrderId)
  const order = requireOrder(byRefund ?? findOrder(context.store, "merOrderId", merOrderId))
  const { refundOrderId = order.refunds.at(-1)?.number } = request as { readonly refundOrderId?: string }
  const wanted = byRefund ? merOrderId : refundOrderId
  const refund = order.refunds.find(({ number }) => number === wanted)
  if (!refund) requireOrder(undefined)
  return { errMsg: "查询成功", ...refundFields(order, refund as Refund) }
}

/** Follows the rule refund.status. */
function refundFields(order: Order, refund: Refund): ResponseFields {
  const { amount, at } = refund
  return {
    merOrderId: order.numbers.merOrderId,
    merName: MERCHANT_NAME,
    seqId: refund.id,
    settleRefId: order.id,
    status: "TRADE_SUCCESS",
    ...channelFields(order),
    totalAmount: order.totalAmount,
    refundAmount: amount,
    sendBackAmount: amount,
    refundFunds: `现金:${amount}`,
    refundFundsDesc: `现金退款${yuan(amount)}元`,
    refundInvoiceAmount: amount,
    refundOrderId: refund.number,
    refundTargetOrderId: refund.targetOrderId,
    refundStatus: STATES[refund.state],
    payTime: beijingTime(at),
    settleDate: beijingDate(at),
  }
}
