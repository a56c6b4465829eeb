/** The rules of 支付分. */
import { defineRules, type RuleGroup } from "../../rules/rule.ts"

/** The rules, each with its label. */
export const payScoreRules: RuleGroup<
  | "required"
  | "complete"
  | "payment"
  | "afterComplete"
  | "zero"
  | "sync"
  | "refund"
  | "response"
  | "agreement"
  | "notification"
> = defineRules(
  "pay-score",
  { en: "Pay score", zh: "支付分" },
  {
    required: {
      label: "assumed",
      source: "the required columns of the pages were not seen",
      en: "fenOrderId, authorizationCode, refundAmount, and the totalAmount of a completion are required. Otherwise the code is BAD_REQUEST.",
      zh: "fenOrderId、authorizationCode、refundAmount 和完结时的 totalAmount 必填，否则返回 BAD_REQUEST。",
    },
    complete: {
      label: "documented",
      source: "完结支付分订单",
      en: "A completion sets what the user has to pay, once. The code OPERATION_NOT_ALLOWED for a second one is assumed.",
      zh: "完结时确定用户要付的金额，只能完结一次。重复完结返回 OPERATION_NOT_ALLOWED 是推测的。",
    },
    payment: {
      label: "assumed",
      source: "accepted does not mean charged; when WeChat charges is not published",
      en: "Nothing is charged by itself: after the completion, the user pays when a test or a person says so. Merchants learn merOrderId from the notification.",
      zh: "完结后不会自动扣款，由测试或使用者操作付款；merOrderId 由通知告知商户。",
    },
    afterComplete: {
      label: "documented",
      source: "修改支付分订单金额; 同步支付分订单",
      en: "The amount is changed, and a payment by other means is reported, after the completion and before the user has paid. The code OPERATION_NOT_ALLOWED is assumed.",
      zh: "修改金额和同步订单只能在完结之后、用户付款之前。错误码 OPERATION_NOT_ALLOWED 是推测的。",
    },
    zero: {
      label: "assumed",
      en: "An order with a total of 0 is closed.",
      zh: "金额为 0 的订单会关闭。",
    },
    sync: {
      label: "assumed",
      source: "同步支付分订单 does not say what becomes of the order",
      en: "An order that the user has paid by other means is closed, and no money moves.",
      zh: "用户以其他方式付清的订单会关闭，没有资金变动。",
    },
    refund: {
      label: "assumed",
      source: "no document has the response",
      en: "A refund succeeds at once: refundStatus is SUCCESS. The rules of refunds of other orders apply.",
      zh: "退款立即成功，refundStatus 为 SUCCESS；其他规则与普通订单的退款相同。",
    },
    response: {
      label: "assumed",
      source: "the response tables of the pages were not seen",
      en: "Responses have errCode, errMsg and responseTimestamp only. Codes are those of 错误码表.",
      zh: "响应只有 errCode、errMsg 和 responseTimestamp，错误码取自错误码表。",
    },
    agreement: {
      label: "assumed",
      en: "Every authorizationCode is accepted, because users sign agreements in WeChat.",
      zh: "任何 authorizationCode 都会被接受，因为签约在微信里完成。",
    },
    notification: {
      label: "documented",
      source: "主动支付结果通知",
      en: "When the user pays, the merchant is notified. The values of payer and channel are invented.",
      zh: "用户付款后通知商户，付款人和渠道的值是虚构的。",
    },
  },
)
