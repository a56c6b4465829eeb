/** The response fields of an order, by the platform's names. */
import { beijingDate, beijingTime } from "../../../lib/beijing-time.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import { type Order, receivedAmount, type Wallet } from "../../orders/order.ts"
import { secureStatus, tradeStatus } from "../../orders/trade-status.ts"

/** The name of the invented merchant. */
export const MERCHANT_NAME = "沙箱商户"

const TARGET_SYSTEMS: Readonly<Record<Wallet, string>> = {
  wechat: "WXPay",
  alipay: "Alipay 2.0",
  unionpay: "UAC",
  bank: "NetPayGtwy",
}

const TARGET_STATES: Readonly<Record<string, string>> = { WXPay: "SUCCESS|SUCCESS", "Alipay 2.0": "10000" }

/** Everything that responses and notifications say about an order. A field without a value is left out. */
export function orderFields(order: Order): ResponseFields {
  const { attachedData } = order.request
  return {
    merOrderId: order.numbers.merOrderId,
    merName: MERCHANT_NAME,
    seqId: order.id,
    settleRefId: order.id,
    status: tradeStatus(order),
    totalAmount: order.totalAmount,
    ...(attachedData !== undefined && { attachedData }),
    ...channelFields(order),
    ...paymentFields(order),
    ...(order.holdType && { secureStatus: secureStatus(order) }),
    ...(order.holdType === "escrow" && { completeAmount: order.payment ? receivedAmount(order) : 0 }),
    ...(order.holdType === "preauthorisation" && order.hold && { authIdRespCd: order.hold.authorisationCode }),
  }
}

/** What the responses say about the wallet or bank of an order. Before the payment only some orders have one. */
export function channelFields({ payment, wallet, details }: Order): ResponseFields {
  const used = payment?.wallet ?? wallet
  if (!used) return {}
  const given = used === wallet ? details["targetSys"] : undefined
  const targetSys = typeof given === "string" ? given : TARGET_SYSTEMS[used]
  const targetStatus = TARGET_STATES[targetSys]
  const isKnown = payment !== undefined || details["atWallet"] === true
  return {
    targetSys,
    targetMid: "0000000001",
    connectSys: used === "unionpay" ? "UNIONPAY" : "OPENCHANNEL",
    delegatedFlag: "N",
    ...(isKnown && targetStatus !== undefined && { targetStatus }),
  }
}

/** What the responses say about the payment of a paid order. */
function paymentFields({ payment, request, numbers }: Order): ResponseFields {
  const targetOrderId = payment?.targetOrderId ?? numbers.targetOrderId
  if (!payment) return targetOrderId === undefined ? {} : { targetOrderId }
  const { at, amount, buyerId, buyerName, wallet } = payment
  const { subOpenId } = request
  return {
    targetOrderId,
    buyerId,
    buyerUsername: buyerName,
    ...(subOpenId !== undefined && { subBuyerId: subOpenId }),
    buyerPayAmount: amount,
    buyerCashPayAmt: amount,
    couponAmount: 0,
    invoiceAmount: amount,
    receiptAmount: amount,
    billFunds: `现金:${amount}`,
    billFundsDesc: `现金支付${yuan(amount)}元。`,
    cardAttr: wallet === "bank" || wallet === "unionpay" ? "DEBIT_CARD" : "BALANCE",
    ...((wallet === "bank" || wallet === "unionpay") && { bankInfo: "沙箱银行(借记卡)" }),
    payTime: beijingTime(at),
    settleDate: beijingDate(at),
  }
}

/** An amount in yuan with two decimals. */
export const yuan = (fen: number): string => (fen / 100).toFixed(2)
