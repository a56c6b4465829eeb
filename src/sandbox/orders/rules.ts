/** The rules that hold for the orders of every product. */
import { defineRules, type RuleGroup } from "../rules/rule.ts"

type Name =
  | "duplicate"
  | "unknown"
  | "expiry"
  | "payOnce"
  | "closeState"
  | "closeRepeated"
  | "refundState"
  | "refundTotal"
  | "refundShares"
  | "refundRepeated"
  | "refundNumber"
  | "refundAge"
  | "holdOnce"
  | "holdAmount"
  | "holdRest"
  | "holdExpiry"
  | "completionNumber"
  | "reversalRefunded"
  | "reversalDay"
  | "splitState"
  | "splitDay"
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
    payOnce: {
      label: "documented",
      source: "公众号 v20210312 §2.2, TRADE_CLOSED",
      en: "An order is paid once. Nobody can pay an order that is closed or whose payment has failed.",
      zh: "订单只能支付一次；已关闭或支付失败的订单不能再支付。",
    },
    closeState: {
      label: "documented",
      source: "公众号 v20210312 §1.8",
      en: "Only an unpaid order can be closed. Otherwise the code is OPERATION_NOT_ALLOWED, which is assumed.",
      zh: "只有未支付的订单可以关闭，否则返回 OPERATION_NOT_ALLOWED（错误码是推测的）。",
    },
    closeRepeated: {
      label: "assumed",
      source: "公众号 v20210312 §2.2 only says that a closed order allows no operation",
      en: "Closing a closed order again succeeds and changes nothing. If this rule is off, the code is OPERATION_NOT_ALLOWED.",
      zh: "再次关闭已关闭的订单返回成功，状态不变。关掉此规则则返回 OPERATION_NOT_ALLOWED。",
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
    refundAge: {
      label: "assumed",
      source: "公众号 v20210312 §1.4 only says “within some time”",
      en: "A payment can be refunded for 365 days. After that the code is OPERATION_NOT_ALLOWED.",
      zh: "支付成功后 365 天内可以退款，超过后返回 OPERATION_NOT_ALLOWED。",
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
    completionNumber: {
      label: "documented",
      source: "错误码表, DUP_ORDER",
      en: "The number of a completion must be one that no other completion has. Otherwise the code is DUP_ORDER.",
      zh: "完成订单号不能与其他完成交易的订单号重复，否则返回 DUP_ORDER。",
    },
    reversalRefunded: {
      label: "documented",
      source: "预授权完成撤销 gives back the whole completion",
      en: "A completion of which a part was refunded cannot be reversed. The code OPERATION_NOT_ALLOWED is assumed.",
      zh: "预授权完成后退过款的，不能再做完成撤销。错误码 OPERATION_NOT_ALLOWED 是推测的。",
    },
    reversalDay: {
      label: "assumed",
      source: "错误码表, NO_CROSS_DAY_TRADING: 可能某些渠道不支持跨日撤销",
      en: "A completion is reversed on the day on which it was made, in Beijing. Otherwise it gets NO_CROSS_DAY_TRADING.",
      zh: "预授权完成撤销只能在完成当天（北京时间）进行，否则返回 NO_CROSS_DAY_TRADING。",
    },
    splitState: {
      label: "documented",
      source: "小程序 v20200526 §1.8",
      en: "A split after the payment is for a paid order with asynDivisionFlag that was not refunded. The code OPERATION_NOT_ALLOWED is assumed.",
      zh: "异步分账确认只用于带 asynDivisionFlag、已支付且未退款的订单。错误码 OPERATION_NOT_ALLOWED 是推测的。",
    },
    splitDay: {
      label: "documented",
      source: "异步分账确认",
      en: "On the day of its confirmation (in Beijing) a split can be confirmed anew, which replaces it; later it cannot. The code OPERATION_NOT_ALLOWED is assumed.",
      zh: "分账确认后，当天（北京时间）可以再次确认并替换之前的分账，隔天不能再确认。错误码 OPERATION_NOT_ALLOWED 是推测的。",
    },
    settlement: {
      label: "documented",
      source: "公众号 v20210312 §1.2, secureTransaction: t+1日结算给商户",
      en: "A payment is settled on the following day. That this happens at 02:00 in Beijing is assumed.",
      zh: "支付资金于次日结算；北京时间 02:00 这一时刻是推测的。",
    },
  },
)
