import { beijingTime } from "../lib/beijing-time.ts"
import type { PayScoreOrder } from "./order-kinds.ts"
import type { Settings } from "./settings.ts"

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

/** 主动支付结果通知: the fields that tell a merchant that the payer of a pay-score order has paid. */
export function paymentNotice(
  order: PayScoreOrder,
  { credentials, clock, random }: Settings,
): Readonly<Record<string, string>> {
  const payTime = beijingTime(clock.now())
  const amount = String(order.totalAmount)
  const letters = (count: number) =>
    Array.from({ length: count }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join("")
  return Object.freeze({
    msgType: "wx.notify",
    msgSrc: "WWW.SANDBOX.EXAMPLE",
    responseTimestamp: payTime,
    mid: credentials.mid,
    tid: credentials.tid,
    seqId: order.seqId,
    settleRefId: order.seqId,
    status: "TRADE_SUCCESS",
    totalAmount: amount,
    merName: "沙箱商户",
    merOrderId: order.merOrderId,
    targetOrderId: `42000${order.seqId.slice(0, -1)}`,
    targetSys: "WXPay",
    targetStatus: "SUCCESS",
    buyerId: "sandbox-buyer",
    targetMid: "100000001",
    bankInfo: "OTHERS",
    billFunds: `现金:${amount}`,
    billFundsDesc: `现金支付${(order.totalAmount / 100).toFixed(2)}元`,
    buyerPayAmount: amount,
    couponAmount: "0",
    invoiceAmount: amount,
    payTime,
    receiptAmount: amount,
    settleDate: payTime.slice(0, 10),
    subBuyerId: "sandbox-sub-buyer",
    buyerCashPayAmt: amount,
    couponMerchantContribute: "0",
    couponOtherContribute: "0",
    fenOrderId: order.fenOrderId,
    // The platform adds a field of random name and value, so that nobody verifies over a fixed list.
    [letters(2)]: letters(4),
    signType: "SHA256",
  })
}
