/** 委托代扣与无感支付: the payer agrees once, and the merchant charges later without a prompt. The charges are netpay orders. */
import type { Context } from "../context.ts"
import { ErrorResponse } from "../gateway/error-response.ts"
import type { ResponseFields } from "../gateway/print-response.ts"
import type { RequestFields, RequestOf } from "../gateway/request.ts"
import { payOrder } from "../orders/pay.ts"
import { defineRules } from "../rules/rule.ts"
import type { Kind } from "../store/store.ts"
import { createNetpayOrder } from "./netpay/create.ts"
import { orderFields } from "./netpay/fields.ts"
import type { Product } from "./product.ts"

/** A mandate that the payer has signed. */
interface Mandate {
  readonly planId: string
  /** 签约单号: the merchant's number. */
  readonly contractNo: string
  /** The checked request. */
  readonly request: RequestFields
}

const mandates: Kind<Mandate> = { name: "mandate", idOf: ({ planId, contractNo }) => idOf(planId, contractNo) }
const idOf = (planId: string, contractNo: string): string => `${planId} ${contractNo}`

const mandateRules = defineRules(
  "mandate",
  { en: "Mandates and payment without a prompt", zh: "委托代扣与无感支付" },
  {
    sign: {
      label: "assumed",
      source: "no document describes how the payer signs in UnionPay",
      en: "The payer signs a mandate at once. Its result is not notified, because no document has that notification.",
      zh: "付款人立即完成签约。签约结果通知没有文档，沙箱不发送。",
    },
    duplicate: {
      label: "assumed",
      source: "错误码表, DUP_ORDER; that it applies here is not published",
      en: "A second mandate with the same planId and contractNo gets DUP_ORDER.",
      zh: "planId 和 contractNo 都与之前的签约相同时返回 DUP_ORDER。",
    },
    query: {
      label: "assumed",
      source: "the response tables of the pages were not seen",
      en: "A mandate is found by planId and contractNo, otherwise it gets NO_ORDER. The response does not have its contractId.",
      zh: "凭 planId 和 contractNo 查询签约，找不到时返回 NO_ORDER；响应里没有 contractId。",
    },
    contractId: {
      label: "assumed",
      source: "no document says how the merchant learns it",
      en: "Every contractId is accepted, in a query and in a payment.",
      zh: "查询和无感支付都接受任何 contractId。",
    },
    pay: {
      label: "assumed",
      source: "the response of 无感支付 was not seen; its fields are those of other orders",
      en: "senseless-pay charges the payer at once: the status is TRADE_SUCCESS. Query, refund and notifications are those of other orders.",
      zh: "无感支付立即扣款，status 为 TRADE_SUCCESS；查询、退款和通知与其他订单相同。",
    },
    payAndOpen: {
      label: "assumed",
      en: "senseless-pay-and-open waits for the payer, who pays and signs: the status is WAIT_BUYER_PAY.",
      zh: "支付并签约要等付款人付款并签约，status 为 WAIT_BUYER_PAY。",
    },
  },
)

const { rules } = mandateRules

export const mandate: Product = {
  name: "mandate",
  handlers: {
    "/v1/inip/sign/uac/entrust-pay/sign": sign,
    "/v1/inip/sign/uac/entrust-pay/sign-query": query,
    "/v1/netpay/uac/senseless-pay": pay,
    "/v1/netpay/uac/senseless-pay-and-open": payAndOpen,
  },
  rules: [mandateRules],
}

function sign(request: RequestOf<"/v1/inip/sign/uac/entrust-pay/sign">, context: Context): ResponseFields {
  const { planId, contractNo } = request
  const isNew = !context.store.get(mandates, idOf(planId, contractNo))
  context.rules.require(rules.duplicate, isNew, "DUP_ORDER", contractNo)
  context.store.put(mandates, { planId, contractNo, request: { ...request } })
  return {}
}

function query(request: RequestOf<"/v1/inip/sign/uac/entrust-pay/sign-query">, { store }: Context): ResponseFields {
  const { planId, contractNo, contractId } = request
  // The page's example has the field that is not used, and it is blank.
  if (contractNo) {
    if (!store.get(mandates, idOf(planId, contractNo))) throw new ErrorResponse("NO_ORDER", contractNo)
  } else if (!contractId) throw new ErrorResponse("BAD_REQUEST", "contractNo or contractId is required")
  return {}
}

function pay(request: RequestOf<"/v1/netpay/uac/senseless-pay">, context: Context): ResponseFields {
  const operation = "/v1/netpay/uac/senseless-pay"
  const order = createNetpayOrder(context, { operation, request: { ...request }, wallet: "unionpay" })
  return orderFields(payOrder(context, order))
}

function payAndOpen(request: RequestOf<"/v1/netpay/uac/senseless-pay-and-open">, context: Context): ResponseFields {
  const operation = "/v1/netpay/uac/senseless-pay-and-open"
  const order = { operation, request: { ...request }, wallet: "unionpay", atWallet: true } as const
  return orderFields(createNetpayOrder(context, order))
}
