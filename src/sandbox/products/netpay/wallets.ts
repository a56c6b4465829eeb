/** The operations that create an order of one wallet or bank, and how the payer starts to pay it. */
import { beijingTime, compactTime } from "../../../lib/beijing-time.ts"
import type { Context } from "../../context.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import type { Path } from "../../gateway/request.ts"
import type { Order } from "../../orders/order.ts"
import type { Product } from "../product.ts"
import { createNetpayOrder, type NewNetpayOrder } from "./create.ts"
import { orderFields } from "./fields.ts"
import { requirePublished } from "./query.ts"

/** What an operation says about its orders, and the fields with which the payer starts to pay. */
interface Creation extends Omit<NewNetpayOrder, "operation" | "request" | "targetOrderId"> {
  /** Whether the wallet gives its number of the order at once. Default: no. */
  readonly isNumbered?: boolean
  /** Fields of the order that the response does not have, although its table does. Default: none. */
  readonly withoutFields?: readonly string[]
  /** Whether no document shows the response. Default: no. */
  readonly isUnpublished?: boolean
  readonly start: (order: Order, context: Context) => ResponseFields
}

/** By the rule create.preOrder some responses have none of these. */
const IN_NO_PRE_ORDER = ["seqId", "settleRefId", "status", "targetStatus"]

const CREATIONS: { readonly [P in Path]?: Creation } = {
  "/v1/netpay/wx/unified-order": { wallet: "wechat", atWallet: true, start: startWechat },
  "/v1/netpay/wx/app-pre-order": {
    wallet: "wechat",
    withoutFields: IN_NO_PRE_ORDER,
    start: (order, context) => ({
      appPayRequest: { ...wechatApp(order, context), ...miniProgram(order), msgType: "wx.appPreOrder" },
    }),
  },
  "/v1/netpay/wx/mini-pre-order": { wallet: "wechat", start: (order) => ({ miniPayRequest: miniProgram(order) }) },
  "/v1/netpay/trade/create": {
    wallet: "alipay",
    atWallet: true,
    isNumbered: true,
    start: ({ numbers }) => ({ jsPayRequest: { tradeNO: numbers.targetOrderId } }),
  },
  "/v1/netpay/trade/precreate": { wallet: "alipay", start: startQrCode },
  "/v1/netpay/trade/app-pre-order": {
    wallet: "alipay",
    withoutFields: IN_NO_PRE_ORDER,
    start: (order, { now }) => ({
      appPayRequest: {
        ...miniProgram(order),
        msgType: "trade.appPreOrder",
        package: "Sign=ALI",
        appScheme: "iOS:sandbox;Android:sandbox",
        prepayid: prepayId(order),
        noncestr: nonce(order),
        timestamp: compactTime(beijingTime(now)),
        sign: INVENTED_SIGNATURE,
      },
    }),
  },
  "/v1/netpay/acp/js-pay": {
    wallet: "unionpay",
    targetSys: "ACP",
    start: (order, context) => ({ redirectUrl: cashierUrl(order, context) }),
  },
  "/v1/netpay/uac/mini-order": { wallet: "unionpay", start: () => ({ miniPayRequest: {} }) },
  "/v1/netpay/uac/app-order": {
    wallet: "unionpay",
    start: ({ id }) => ({ appPayRequest: { tn: id.replace(/\D/g, "").padStart(21, "0") } }),
  },
  "/v1/netpay/applepay/order": { wallet: "unionpay", start: () => ({}) },
  "/v1/netpay/qmf/order": { wallet: "bank", targetSys: "QMF", start: startQmf },
  "/v1/netpay/upg/app-pre-order": { wallet: "bank", isUnpublished: true, start: () => ({}) },
  "/v1/netpay/ucp/order": { wallet: "bank", isUnpublished: true, start: () => ({}) },
}

/** The handlers of these operations. */
export const walletHandlers: Product["handlers"] = Object.fromEntries(
  Object.entries(CREATIONS).map(([path, creation]) => [path, handlerOf(path as Path, creation)]),
)

function handlerOf(operation: Path, { isNumbered, isUnpublished, withoutFields = [], start, ...creation }: Creation) {
  return (request: object, context: Context): ResponseFields => {
    if (isUnpublished) requirePublished(context)
    const targetOrderId = isNumbered ? context.ids.number(28) : undefined
    const order = createNetpayOrder(context, {
      ...creation,
      operation,
      request: { ...request },
      ...(targetOrderId !== undefined && { targetOrderId }),
    })
    const fields = { errMsg: "下单成功", ...orderFields(order), ...start(order, context) }
    return Object.fromEntries(Object.entries(fields).filter(([name]) => !withoutFields.includes(name)))
  }
}

function startWechat(order: Order, context: Context): ResponseFields {
  const { tradeType } = order.request
  const app = wechatApp(order, context)
  if (tradeType === "APP") return { appPayRequest: app, prepayId: app.prepayid }
  const { appid: appId, noncestr: nonceStr } = app
  const timeStamp = String(Math.floor(context.now / 1000))
  const page = { appId, timeStamp, nonceStr, package: `prepay_id=${app.prepayid}`, signType: "RSA", paySign: app.sign }
  const qrCode = cashierUrl(order, context)
  return tradeType === "JSAPI" ? { jsPayRequest: page } : { miniPayRequest: page, prepayId: app.prepayid, qrCode }
}

function startQrCode(order: Order, context: Context): ResponseFields {
  const qrCode = cashierUrl(order, context)
  return { qrCode, appPayRequest: { qrCode } }
}

function startQmf(order: Order, { credentials }: Context): ResponseFields {
  const { merchantUserId, mobile, notifyUrl } = order.request
  const { mid: merchantId } = credentials
  return { appPayRequest: { merchantId, merchantUserId, mobile, notifyUrl, sign: INVENTED_SIGNATURE } }
}

const INVENTED_SIGNATURE = "5A4DB0C5A4DB0C5A4DB0C5A4DB0C0000"

const nonce = ({ id }: Order): string => `sandbox${id}`.padEnd(32, "0")

const prepayId = ({ id }: Order): string => `sandbox-prepay-${id}`

/** Where a payer pays the order in the sandbox, by the rule create.cashier. */
const cashierUrl = ({ id }: Order, { origin }: Context): string => `${origin}/cashier/${id}`

const miniProgram = ({ id }: Order): ResponseFields => ({
  miniuser: "gh_sandbox",
  minipath: `pages/pay/index?id=${id}`,
})

function wechatApp(order: Order, { now }: Context) {
  const { subAppId = "wxsandbox000000001" } = order.request
  return {
    package: "Sign=WXPay",
    appid: String(subAppId),
    partnerid: "0000000001",
    prepayid: prepayId(order),
    noncestr: nonce(order),
    timestamp: compactTime(beijingTime(now)),
    sign: INVENTED_SIGNATURE,
  }
}
