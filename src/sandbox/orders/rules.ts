/** The rules that hold for the orders of every product. */
import { defineRules, type RuleGroup } from "../rules/rule.ts"

type Name =
  | "duplicate"
  | "unknown"
  | "expiry"
  | "refundState"
  | "refundTotal"
  | "refundShares"
  | "refundRepeated"
  | "refundNumber"
  | "holdOnce"
  | "holdAmount"
  | "holdRest"
  | "holdExpiry"
  | "settlement"

/** The rules, each with its label. */
export const orderRules: RuleGroup<Name> = defineRules<Name>(
  "order",
  { en: "Orders of every product", zh: "所有产品的订单" },
  {
    duplicate: {
      label: "documented",
      source: "错误码表, DUP_ORDER",
      en: "The number of a new order must be one that no order of the merchant has. Otherwise the code is DUP_ORDER.",
      zh: "新订单的订单号不能与商户已有的订单号重复，否则返回 DUP_ORDER。",
    },
    unknown: {
      label: "observed",
      source: "live response of the test gateway",
      en: "A number that no order has gets NO_ORDER with the message 无法找到指定的订单.",
      zh: "找不到订单时返回 NO_ORDER，errMsg 为“无法找到指定的订单”。",
    },
    expiry: {
      label: "documented",
      source: "expireTime of the order pages",
      en: "An order that nobody has paid is closed at its expireTime.",
      zh: "到达 expireTime 仍未支付的订单自动关闭。",
    },
    refundState: {
      label: "documented",
      source: "错误码表, OPERATION_NOT_ALLOWED",
      en: "Only a paid order can be refunded. Otherwise the code is OPERATION_NOT_ALLOWED.",
      zh: "只有已支付的订单可以退款，否则返回 OPERATION_NOT_ALLOWED。",
    },
    refundTotal: {
      label: "documented",
      source: "订单退款, refundAmount",
      en: "The refunds of an order add up to at most what the merchant received. The code OPERATION_NOT_ALLOWED is assumed.",
      zh: "同一订单的退款总额不能超过商户已收金额。错误码 OPERATION_NOT_ALLOWED 是推测的。",
    },
    refundShares: {
      label: "documented",
      source: "订单退款, platformAmount and subOrders",
      en: "The refund of a split order names the share of each merchant, and no share is refunded beyond its amount.",
      zh: "分账订单退款时须给出各商户的退款金额，且不能超过各自的分账金额。",
    },
    refundRepeated: {
      label: "documented",
      source: "公众号 v20210312 §1.4, refundOrderId",
      en: "A refund with the numbers of an earlier refund returns that refund, and no money moves.",
      zh: "订单号和退款订单号都与之前的退款相同时，不再退款，返回原退款的信息。",
    },
    refundNumber: {
      label: "documented",
      source: "错误码表, DUP_ORDER",
      en: "The number of a refund must be one that no refund of another order has. Otherwise the code is DUP_ORDER.",
      zh: "退款订单号不能与其他订单的退款重复，否则返回 DUP_ORDER。",
    },
    holdOnce: {
      label: "documented",
      source: "C扫B v20200527, secureTransaction",
      en: "Held money is completed or cancelled once. Otherwise the code is OPERATION_NOT_ALLOWED, which is assumed.",
      zh: "担保或预授权的资金只能完成或撤销一次，否则返回 OPERATION_NOT_ALLOWED（错误码是推测的）。",
    },
    holdAmount: {
      label: "documented",
      source: "预授权完成, totalAmount",
      en: "At most the held amount can be completed. The code OPERATION_NOT_ALLOWED is assumed.",
      zh: "完成金额不能超过担保或预授权的金额。错误码 OPERATION_NOT_ALLOWED 是推测的。",
    },
    holdRest: {
      label: "documented",
      source: "C扫B v20200527, secureTransaction",
      en: "When a part of the held money is completed, the rest goes back to the payer.",
      zh: "部分完成后，剩余金额退回付款人。",
    },
    holdExpiry: {
      label: "documented",
      source: "C扫B v20200527, preauthTransaction and secureTransaction",
      en: "Held money that nobody completes within 30 days goes back to the payer.",
      zh: "30 天内未完成的担保或预授权资金退回付款人。",
    },
    settlement: {
      label: "assumed",
      source: "the time of the day is not published",
      en: "A payment is settled at 02:00 in Beijing on the following day.",
      zh: "支付资金于次日北京时间 02:00 结算。",
    },
  },
)
