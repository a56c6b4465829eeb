/** 跳转下单: orders that the payer's browser creates by opening a signed URL. Everything after that is netpay's. */
import type { Context } from "../context.ts"
import type { RedirectPath, RequestFields } from "../gateway/request.ts"
import type { Order, Wallet } from "../orders/order.ts"
import { defineRules } from "../rules/rule.ts"
import { createNetpayOrder } from "./netpay/create.ts"
import type { Product } from "./product.ts"

const redirectRules = defineRules(
  "redirect",
  { en: "Redirect orders", zh: "跳转下单" },
  {
    location: {
      label: "observed",
      source: "live responses of the test gateway",
      en: "The response is HTTP 302. Location is the cashier page with msgId, merOrderId, openAppId and sign.",
      zh: "响应为 HTTP 302，Location 是收银台地址，带有 msgId、merOrderId、openAppId 和 sign。",
    },
    sign: {
      label: "assumed",
      source: "nobody outside the platform verifies it",
      en: "Location is signed like a notification.",
      zh: "Location 里的 sign 按通知的签名规则生成。",
    },
    errors: {
      label: "assumed",
      source: "only authentication and codes of the gateway were seen",
      en: "Every error response is HTTP 412 with errCode and errInfo, also for the codes of 错误码表 such as DUP_ORDER.",
      zh: "所有拒绝都返回 HTTP 412，带 errCode 和 errInfo，包括 DUP_ORDER 等错误码表里的码。",
    },
    wallets: {
      label: "documented",
      source: "H5支付 v20210406 §1.1; 公众号 v20210312 §1.1",
      en: "An order of trade/h5-pay is paid by Alipay, of wxpay/h5-pay and wxpay/h5-to-minipay by WeChat, of uac/order by UnionPay. On webpay/pay the payer chooses.",
      zh: "trade/h5-pay 用支付宝付款，wxpay/h5-pay 和 wxpay/h5-to-minipay 用微信，uac/order 用云闪付；webpay/pay 由付款人选择。",
    },
  },
)

/** Creates the order of a redirect. */
const creates =
  (operation: RedirectPath, wallet?: Wallet) =>
  (request: object, context: Context): Order =>
    createNetpayOrder(context, { operation, request: request as RequestFields, ...(wallet && { wallet }) })

export const redirect: Product = {
  name: "redirect",
  handlers: {},
  redirects: {
    "/v1/netpay/webpay/pay": creates("/v1/netpay/webpay/pay"),
    "/v1/netpay/trade/h5-pay": creates("/v1/netpay/trade/h5-pay", "alipay"),
    "/v1/netpay/wxpay/h5-pay": creates("/v1/netpay/wxpay/h5-pay", "wechat"),
    "/v1/netpay/wxpay/h5-to-minipay": creates("/v1/netpay/wxpay/h5-to-minipay", "wechat"),
    "/v1/netpay/uac/order": creates("/v1/netpay/uac/order", "unionpay"),
  },
  rules: [redirectRules],
}
