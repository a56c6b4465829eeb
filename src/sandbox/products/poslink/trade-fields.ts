/** Prints a trade as the responses of payment codes have it. */
import { beijingDate, beijingTime, compactTime } from "../../../lib/beijing-time.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import { type Order, refundedAmount, type Wallet } from "../../orders/order.ts"

/** The times and the reference of a movement of money. */
export function movementFields(at: number, id: string): ResponseFields {
  const time = compactTime(beijingTime(at))
  const date = time.slice(0, 8)
  return {
    transactionTime: time.slice(8),
    transactionDate: date.slice(4),
    transactionDateWithYear: date,
    settlementDate: date.slice(4),
    settlementDateWithYear: date,
    retrievalRefNum: id,
  }
}

/** The payment of a trade, and how its channel describes it. Nothing before it is paid. */
export function paymentFields({ payment, totalAmount }: Order): ResponseFields {
  if (!payment) return {}
  const { name, type, card } = CHANNELS[payment.wallet]
  const instruction = `${name}支付${(payment.amount / 100).toFixed(2)}元`
  return {
    transactionAmount: totalAmount,
    amount: payment.amount,
    totalDiscountAmount: 0,
    promotionAmt: 0,
    thirdPartyDiscountInstruction: instruction,
    thirdPartyDiscountInstrution: instruction,
    thirdPartyName: name,
    thirdPartyBuyerId: payment.buyerId,
    thirdPartyBuyerUserName: payment.buyerName,
    thirdPartyOrderId: payment.targetOrderId,
    thirdPartyPayInformation: `现金:${payment.amount}`,
    chnlType: type,
    userId: payment.buyerId,
    cardAttr: card,
    mchntName: "沙箱商户",
  }
}

const CHANNELS: Readonly<Record<Wallet, { readonly name: string; readonly type: string; readonly card: string }>> = {
  wechat: { name: "微信钱包", type: "WXPay", card: "91" },
  alipay: { name: "支付宝钱包", type: "Alipay 2.0", card: "91" },
  unionpay: { name: "银联钱包", type: "ACP", card: "01" },
  bank: { name: "银行卡", type: "ACP", card: "01" },
}

/** The trace number of a trade: the merchant's, or one of the platform. */
export const traceOf = ({ request, id }: Order): string => String(request["systemTraceNum"] ?? id.slice(-7, -1))

/** The state of a trade for a query, with its description. */
export function queryState(order: Order): readonly [code: string, description: string] {
  if (order.voidedAt !== undefined) return ["2", "已撤销"]
  if (order.state === "closed" || order.state === "failed") return ["5", "失败"]
  if (order.state !== "paid") return ["FF", "交易状态未知"]
  return refundedAmount(order) > 0 ? ["3", "已退货"] : ["0", "成功"]
}

/** `yyyyMMdd` in Beijing. */
export const compactDate = (at: number): string => compactTime(beijingDate(at))
