/** The rules of payments by payment code, each with its label. */
import { defineRules, type RuleGroup } from "../../rules/rule.ts"

type Name =
  | "codes"
  | "codeLifetime"
  | "endings"
  | "malformedCode"
  | "amount"
  | "duplicate"
  | "password"
  | "failure"
  | "query"
  | "queryStates"
  | "sameDay"
  | "voidPending"
  | "voidDay"
  | "voidAgain"
  | "refundTotal"
  | "refundAge"
  | "refundState"
  | "refundRepeated"
  | "whichNumber"
  | "channel"

/** The rules of payments by payment code. */
export const poslinkRules: RuleGroup<Name> = defineRules<Name>(
  "poslink",
  { en: "Payment codes (B扫C)", zh: "付款码（B扫C）" },
  {
    codes: {
      label: "assumed",
      source: "not a behaviour of the platform, whose payers show codes of their wallets",
      en: "Every code with the form of a wallet pays: 18 digits beginning with 10 to 15 (WeChat), 16 to 24 beginning with 25 to 30 (Alipay), 19 beginning with 62 (UnionPay). If this rule is off, only codes of sandbox.paymentCodes are simulated.",
      zh: "符合钱包格式的付款码都能支付：微信 18 位、10 至 15 开头；支付宝 16 至 24 位、25 至 30 开头；银联 19 位、62 开头。关掉此规则则只模拟 sandbox.paymentCodes 生成的付款码。",
    },
    codeLifetime: {
      label: "assumed",
      source: "the wallets decide it",
      en: "A code of sandbox.paymentCodes pays once, within 5 minutes. Later or again, the payment fails.",
      zh: "sandbox.paymentCodes 生成的付款码 5 分钟内有效，只能用一次，否则支付失败。",
    },
    endings: {
      label: "assumed",
      source: "not a behaviour of the platform",
      en: "For a code that sandbox.paymentCodes did not create, the ending 0001 needs a password, and the ending 0002 fails.",
      zh: "不是 sandbox.paymentCodes 生成的付款码，以 0001 结尾需要输入密码，以 0002 结尾支付失败。",
    },
    malformedCode: {
      label: "assumed",
      en: "A code without the form of any wallet gets 30, and no order is stored. If this rule is off, it pays.",
      zh: "不符合任何钱包格式的付款码返回 30，不生成订单。关掉此规则则能支付。",
    },
    amount: {
      label: "documented",
      source: "B扫C v20200527 §2.2, 13",
      en: "An amount of 0 gets 13.",
      zh: "金额为 0 时返回 13。",
    },
    duplicate: {
      label: "documented",
      source: "B扫C v20200527 §1.2, merchantOrderId; §2.2, 94",
      en: "A merchantOrderId that was used before gets 94.",
      zh: "merchantOrderId 重复时返回 94。",
    },
    password: {
      label: "assumed",
      source: "no document has the code for this case",
      en: "While the payer enters a password, the response is ER and a query has queryResCode FF. If nobody enters it within 5 minutes, the payment fails. If this rule is off, that is not simulated.",
      zh: "等待付款人输入密码时返回 ER，查询的 queryResCode 为 FF；5 分钟内未输入则支付失败。关掉此规则则不模拟。",
    },
    failure: {
      label: "assumed",
      source: "no document has the code for this case",
      en: "The response to a failed payment is ER with the reason in errInfo, and a query has queryResCode 5. If this rule is off, that is not simulated.",
      zh: "支付失败时返回 ER，原因在 errInfo，查询的 queryResCode 为 5。关掉此规则则不模拟。",
    },
    query: {
      label: "documented",
      source: "B扫C v20200527 §2.2, 25",
      en: "An unknown number gets 25.",
      zh: "找不到订单时返回 25。",
    },
    queryStates: {
      label: "documented",
      source: "B扫C v20200527 §1.5, queryResCode",
      en: "queryResCode is 0 for a payment, 2 for a voided one, 3 after a refund, also in part, and 5 for a failed one.",
      zh: "queryResCode：0 成功，2 已撤销，3 已退货（含部分），5 失败。",
    },
    sameDay: {
      label: "documented",
      source: "B扫C v20200527 §3, 3; oriTransDate of the v6 page",
      en: "A query finds a trade of the same day in Beijing, or of the day in oriTransDate. Otherwise it gets 25, a code that is assumed.",
      zh: "只能查询当天（北京时间）的交易，或 oriTransDate 当天的交易，否则返回 25（推测）。",
    },
    voidPending: {
      label: "assumed",
      en: "A payment that waits for a password can be voided, and nobody can pay it then. A failed or refunded one gets 57. If this rule is off, that is not simulated.",
      zh: "等待输入密码的交易可以撤销，之后不能再支付；失败或已退货的交易撤销时返回 57。关掉此规则则不模拟。",
    },
    voidDay: {
      label: "documented",
      source: "B扫C v20200527 §3, 2",
      en: "A payment can be voided on its own day in Beijing. Otherwise it gets 57, a code that is assumed.",
      zh: "只能撤销当天（北京时间）的支付，否则返回 57（推测）。",
    },
    voidAgain: {
      label: "assumed",
      en: "Voiding a voided payment again succeeds, and no money moves. If this rule is off, that is not simulated.",
      zh: "重复撤销返回成功，资金不再变动。关掉此规则则不模拟。",
    },
    refundTotal: {
      label: "documented",
      source: "B扫C v20200527 §2.2, 61",
      en: "The refunds of a payment add up to at most its amount. The code 61 is assumed.",
      zh: "退款总额不能超过支付金额，超出返回 61（推测）。",
    },
    refundAge: {
      label: "documented",
      source: "B扫C v20200527 §3, 5",
      en: "A payment can be refunded within 30 days. Later it gets 57, a code that is assumed.",
      zh: "只能退款 30 天内的订单，超过返回 57（推测）。",
    },
    refundState: {
      label: "assumed",
      en: "A refund of a payment that was not paid, or was voided, gets 57. If this rule is off, that is not simulated.",
      zh: "未支付或已撤销的交易退款时返回 57。关掉此规则则不模拟。",
    },
    refundRepeated: {
      label: "documented",
      source: "B扫C v20200527 §1.4, refundRequestId",
      en: "A refundRequestId is one refund of its order. Sent again, it returns that refund, and with another amount it gets 94; both are assumed.",
      zh: "refundRequestId 标识订单的一次退款；重复时返回原退款，金额不同则返回 94，两者都是推测的。",
    },
    whichNumber: {
      label: "documented",
      source: "B扫C v20200527 §1.3 to §1.6",
      en: "If both order numbers are given, a query takes merchantOrderId, and a void, a refund and its query take originalOrderId.",
      zh: "两个订单号都填时，查询以商户订单号为准；撤销、退款和退款查询以银商订单号为准。",
    },
    channel: {
      label: "observed",
      source: "live responses of 2018 to 2025",
      en: "Responses have thirdPartyDiscountInstruction in two spellings. Payers and numbers of the channel are invented.",
      zh: "响应同时有两种拼写的 thirdPartyDiscountInstruction；付款人和渠道编号是虚构的。",
    },
  },
)
