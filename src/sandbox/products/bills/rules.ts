/** The rules of bills, each with its label. */
import { defineRules, type RuleGroup } from "../../rules/rule.ts"

type Name =
  | "codes"
  | "lifetime"
  | "number"
  | "paymentNumber"
  | "unknown"
  | "unknownCode"
  | "update"
  | "close"
  | "closeRefund"
  | "closeAgain"
  | "retry"
  | "status"
  | "refundNumber"
  | "oneShare"
  | "fixedCodeQuery"
  | "unsignedResponse"
  | "authorisation"
  | "authorisationCode"
  | "reversal"
  | "cancelledState"
  | "notification"

/** The rules of bills. */
export const billRules: RuleGroup<Name> = defineRules<Name>(
  "bill",
  { en: "Bills (C扫B)", zh: "账单（C扫B）" },
  {
    codes: {
      label: "documented",
      source: "C扫B v20200527 §1.1",
      en: "A code with billNo, billDate and totalAmount is paid once. A fixed code has none of them, or only totalAmount, and each payment creates a bill.",
      zh: "有 billNo、billDate 和 totalAmount 的一次性码只能支付一次；固定码三项都没有或只有 totalAmount，每次支付生成一个账单。",
    },
    lifetime: {
      label: "documented",
      source: "C扫B v20200527 §1.1, expireTime",
      en: "Without expireTime a one-off code expires after 30 minutes and a fixed code never.",
      zh: "不填 expireTime 时，一次性码 30 分钟后过期，固定码不过期。",
    },
    number: {
      label: "documented",
      source: "C扫B v20200527 §1.1 and §1.4, billNo",
      en: "A bill number is unique. In queries and refunds the merOrderId of the payment does as well, with the same billDate.",
      zh: "账单号不能重复；查询和退款时也可填账单支付的 merOrderId，billDate 不变。",
    },
    paymentNumber: {
      label: "observed",
      source: "samples of C扫B v20200527 and of the page 预授权撤销",
      en: "The merOrderId of a bill's payment is the bill number followed by 0.",
      zh: "账单支付的 merOrderId 是账单号后加 0。",
    },
    unknown: {
      label: "observed",
      source: "the code in captured responses",
      en: "A bill is found by its number and its date together. Otherwise it gets NO_BILL.",
      zh: "账单由账单号和账单日期共同确定，找不到时返回 NO_BILL。",
    },
    unknownCode: {
      label: "assumed",
      source: "no document has a code for it",
      en: "An unknown qrCodeId gets NO_BILL. If this rule is off, that is not simulated.",
      zh: "找不到 qrCodeId 时返回 NO_BILL。关掉此规则则不模拟。",
    },
    update: {
      label: "documented",
      source: "C扫B v20200527 §1.2",
      en: "An update binds another bill to the code. Its number must differ from the earlier one: otherwise DUP_ORDER, a code that is assumed. An unpaid earlier bill is closed, which is assumed too.",
      zh: "更新后二维码绑定新账单，账单号不能与原账单号相同，否则返回 DUP_ORDER（推测）；原账单未支付则关闭（推测）。",
    },
    close: {
      label: "documented",
      source: "C扫B v20200527 §1.3",
      en: "A closed code cannot be paid. Its unpaid bill becomes CLOSED, and a paid one stays as it is.",
      zh: "关闭后扫码不再产生交易；未支付的账单变为 CLOSED，已支付的不变。",
    },
    closeRefund: {
      label: "documented",
      source: "二维码关闭, attachRefund",
      en: "With attachRefund the paid bill of a one-off code is refunded in full.",
      zh: "一次性码关闭时填 attachRefund，已支付的账单全额退款。",
    },
    closeAgain: {
      label: "assumed",
      en: "Closing a closed code again succeeds. Updating a closed code gets OPERATION_NOT_ALLOWED. If this rule is off, that is not simulated.",
      zh: "重复关闭二维码返回成功；更新已关闭的二维码返回 OPERATION_NOT_ALLOWED。关掉此规则则不模拟。",
    },
    retry: {
      label: "documented",
      source: "C扫B v20200527 §1.4",
      en: "After a failed payment the bill is still UNPAID, and the payer may try another wallet.",
      zh: "一次支付失败后账单仍为 UNPAID，付款人可换支付方式再付。",
    },
    status: {
      label: "documented",
      source: "C扫B v20200527 §2.2",
      en: "After a refund the bill is REFUND, and its payment is TRADE_REFUND while a part is left, then TRADE_CLOSED.",
      zh: "退款后账单为 REFUND；其支付部分退款时为 TRADE_REFUND，全额退款后为 TRADE_CLOSED。",
    },
    refundNumber: {
      label: "documented",
      source: "C扫B v20200527 §1.5, refundOrderId",
      en: "From the second refund of a bill on, refundOrderId is required. The code BAD_REQUEST is assumed.",
      zh: "多次退款时必须填写 refundOrderId。错误码 BAD_REQUEST 是推测的。",
    },
    oneShare: {
      label: "documented",
      source: "C扫B v20200527 §1.5, subOrders",
      en: "A refund of a split bill takes from one sub-merchant. platformAmount and its amount add up to refundAmount. The code BAD_REQUEST is assumed.",
      zh: "分账账单一次只能对一个子商户退款，platformAmount 与其金额之和等于 refundAmount。错误码 BAD_REQUEST 是推测的。",
    },
    fixedCodeQuery: {
      label: "documented",
      source: "C扫B v20200527 §1.11",
      en: "When a payer scans a fixed code, payInfoQueryAddr is asked what to pay, by a signed request. The bill has the amount and the texts of the response. Without a valid response nothing can be paid. That it may take 10 seconds and have 1 MiB is assumed.",
      zh: "付款人扫固定码后，平台用带签名的请求向 payInfoQueryAddr 查询支付要素，账单按其响应生成，没有有效响应则无法支付。响应限 10 秒、1 MiB 是推测的。",
    },
    unsignedResponse: {
      label: "assumed",
      source: "§1.11.4 requires a signature, and the response table lacks it",
      en: "A response to that query without sign is accepted. If this rule is off, it is not.",
      zh: "该查询的响应没有 sign 时仍接受；关掉此规则则不接受。",
    },
    authorisation: {
      label: "documented",
      source: "C扫B v20200527 §1.1, preauthTransaction; 预授权完成",
      en: "The payment of a bill with preauthTransaction is held. A completion takes up to the held amount, once.",
      zh: "带 preauthTransaction 的账单支付后冻结金额，完成时不能超过冻结金额，且只能完成一次。",
    },
    authorisationCode: {
      label: "assumed",
      source: "no document says which message brings it",
      en: "The notification has authIdRespCd inside billPayment. A wrong one gets NO_ORDER. If this rule is off, the notification does not have it, and any code is accepted.",
      zh: "通知的 billPayment 内带 authIdRespCd；填错时返回 NO_ORDER。关掉此规则则通知不带此字段，填任何值都接受。",
    },
    reversal: {
      label: "assumed",
      source: "the page has the fields without values",
      en: "A reversal names the completion by merOrderId, otherwise it gets NO_ORDER. It gives the whole completion back: the bill is REFUND and its payment TRADE_CLOSED. If this rule is off, that is not simulated.",
      zh: "完成撤销用 merOrderId 指明完成，否则返回 NO_ORDER；资金全部退回，账单为 REFUND，支付为 TRADE_CLOSED。关掉此规则则不模拟。",
    },
    cancelledState: {
      label: "assumed",
      source: "no document gives the state after a cancellation",
      en: "A cancellation names the payment by merOrderId or its older name cancelOrderId, otherwise it gets NO_ORDER. The bill is then CLOSED. If this rule is off, that is not simulated.",
      zh: "预授权撤销用 merOrderId（旧名 cancelOrderId）指明支付，否则返回 NO_ORDER；撤销后账单为 CLOSED。关掉此规则则不模拟。",
    },
    notification: {
      label: "observed",
      source: "notifications of 2022 and 2023; C扫B v20200527 §1.13",
      en: "A payment and each refund are notified, with billPayment as a JSON string. Its payer and channel values are invented. That qrCodeType is BILLPAY for a one-off code and ANYPAY for a fixed one is assumed.",
      zh: "支付和每次退款都会通知，billPayment 是 JSON 字符串；其中付款人和渠道的值是虚构的；qrCodeType 一次性码为 BILLPAY、固定码为 ANYPAY 是推测的。",
    },
  },
)
