/** 下单: creates the orders of wallets and banks. */
import { parseBeijingTime, parseCompactTime } from "../../../lib/beijing-time.ts"
import type { Context } from "../../context.ts"
import { ErrorResponse } from "../../gateway/error-response.ts"
import type { RequestFields } from "../../gateway/request.ts"
import { createOrder } from "../../orders/create.ts"
import type { HoldType, Order, Wallet } from "../../orders/order.ts"
import { defineRules, type RuleGroup } from "../../rules/rule.ts"
import { readSplit } from "./split.ts"

/** The product name of these orders. */
export const NETPAY = "netpay"

/** What the operation says about its orders. */
export interface NewNetpayOrder extends Pick<Order, "operation"> {
  /** The checked request. */
  readonly request: RequestFields
  /** The wallet that can pay. Default: the payer chooses one. */
  readonly wallet?: Wallet
  /** The value of `targetSys`. Default: the one of the wallet. */
  readonly targetSys?: string
  /** Whether the new order is `WAIT_BUYER_PAY`, by the rule create.status. Default: it is `NEW_ORDER`. */
  readonly atWallet?: boolean
  /** The number of the order at the wallet, where the wallet gives it before the payment. Default: none. */
  readonly targetOrderId?: string
}

type RuleName = "number" | "defaultExpiry" | "escrow" | "preauthorisation" | "status" | "preOrder" | "cashier"

/** The rules of new orders. */
export const createRules: RuleGroup<RuleName> = defineRules(
  "create",
  { en: "Creating an order", zh: "下单" },
  {
    number: {
      label: "observed",
      source: "only the cashier page was seen to reject a wrong prefix",
      en: "An order number has 6 to 32 characters. Whether it begins with the merchant's 来源编号 is only checked by the cashier page.",
      zh: "商户订单号为 6 至 32 个字符；是否以来源编号开头只在收银台页面检查。",
    },
    defaultExpiry: {
      label: "documented",
      source: "公众号 v20210312 §1.2, expireTime",
      en: "An order without expireTime is closed after 30 minutes.",
      zh: "没有 expireTime 的订单 30 分钟后关闭。",
    },
    status: {
      label: "documented",
      source: "samples of 小程序 v20200526 §1.1, 公众号 v20210312 §1.2 and APP v20200921 §1.1",
      en: "A new order of wx/unified-order or trade/create is WAIT_BUYER_PAY, every other one NEW_ORDER. That this holds for the products without a sample is assumed.",
      zh: "wx/unified-order 与 trade/create 的新订单为 WAIT_BUYER_PAY，其余为 NEW_ORDER；没有样例的产品也如此是推测的。",
    },
    preOrder: {
      label: "observed",
      source: "two responses of 2021",
      en: "The responses of wx/app-pre-order and trade/app-pre-order have neither status nor seqId.",
      zh: "wx/app-pre-order 与 trade/app-pre-order 的响应没有 status 和 seqId。",
    },
    cashier: {
      label: "documented",
      source: "qrCode and redirectUrl of the response tables",
      en: "qrCode and redirectUrl are URLs at which the payer pays. In the sandbox they lead to its cashier page; all other parameters that start a payment are invented.",
      zh: "qrCode 与 redirectUrl 是付款人付款的 URL。在沙箱中指向沙箱的收银台页面；其他调起支付的参数都是虚构的。",
    },
    escrow: {
      label: "documented",
      source: "公众号 v20210312 §1.2, secureTransaction",
      en: "The payment of an order with secureTransaction is held until it is completed or cancelled.",
      zh: "secureTransaction 为 true 的订单，支付后资金暂缓结算，直到担保完成或撤销。",
    },
    preauthorisation: {
      label: "documented",
      source: "公众号 v20210312 §1.1, preauthFlag; C扫B v20200527, preauthTransaction",
      en: "The payment of an order with preauthFlag or preauthTransaction is held until it is completed or cancelled.",
      zh: "preauthFlag 或 preauthTransaction 为 true 的订单，支付后资金冻结，直到预授权完成或撤销。",
    },
  },
)

const LIFETIME_MS = 30 * 60_000

/**
 * Creates an order of a wallet or bank from a checked request. The redirect orders use it too. By the rule create.number
 * it does not look at the prefix of the number.
 */
export function createNetpayOrder(context: Context, created: NewNetpayOrder): Order {
  const { operation, request, wallet, targetSys, atWallet, targetOrderId } = created
  const holdType = holdTypeOf(request)
  return createOrder(context, {
    product: NETPAY,
    operation,
    numbers: { merOrderId: String(request["merOrderId"]), ...(targetOrderId !== undefined && { targetOrderId }) },
    totalAmount: Number(request["totalAmount"]),
    request,
    expiresAt: expiryOf(request, context.now),
    ...readSplit(context, request),
    ...(wallet && { wallet }),
    ...(holdType && { holdType }),
    details: { ...(targetSys !== undefined && { targetSys }), ...(atWallet && { atWallet }) },
  })
}

/** Follows the rules create.escrow and create.preauthorisation. */
function holdTypeOf({ secureTransaction, preauthTransaction, preauthFlag }: RequestFields): HoldType | undefined {
  if (secureTransaction === "true") return "escrow"
  return preauthTransaction === "true" || preauthFlag === "true" ? "preauthorisation" : undefined
}

/** Follows the rule create.defaultExpiry. */
function expiryOf({ expireTime }: RequestFields, now: number): number {
  if (expireTime === undefined) return now + LIFETIME_MS
  const time = parseBeijingTime(String(expireTime)) ?? parseCompactTime(String(expireTime))
  if (time === undefined) throw new ErrorResponse("BAD_REQUEST", "expireTime must be a time that exists")
  return time
}
