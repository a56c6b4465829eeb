/** Prints a bill and its payment as the responses and notifications of bills have them. */
import { beijingDate, beijingTime } from "../../../lib/beijing-time.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import { type Order, type Refund, refundedAmount, type Wallet } from "../../orders/order.ts"
import { secureStatus, tradeStatus } from "../../orders/trade-status.ts"

/** What only a bill knows, in the `details` of its order. */
export interface BillDetails extends Readonly<Record<string, unknown>> {
  readonly billNo: string
  /** `yyyy-MM-dd`. */
  readonly billDate: string
  readonly qrCodeId: string
  readonly billQRCode: string
}

/** The details of a bill's order. */
export const detailsOf = (order: Order): BillDetails => order.details as BillDetails

/** The bill, with its payment once it is paid. */
export function billFields(order: Order): ResponseFields {
  const { request, payment, hold, holdType } = order
  return {
    ...detailsOf(order),
    ...pick(request, ["billDesc", "memberId", "counterNo", "installmentNumber"]),
    instMid: request["instMid"],
    merName: "沙箱商户",
    createTime: beijingTime(order.createdAt),
    totalAmount: order.totalAmount,
    billStatus: billStatus(order),
    ...(holdType === "escrow" && hold && { secureStatus: secureStatus(order) }),
    ...(holdType === "escrow" && hold?.completion && { completeAmount: hold.completion.amount }),
    ...(payment && { billPayment: paymentFields(order), cardAttr: cardOf(payment.wallet) }),
  }
}

/** The payment of a bill. */
export function paymentFields(order: Order): ResponseFields {
  return flowFields(order, {
    number: order.numbers.merOrderId,
    id: order.id,
    amount: order.payment?.amount ?? 0,
    at: order.payment?.at ?? order.createdAt,
    targetOrderId: order.payment?.targetOrderId,
    status: tradeStatus(order),
  })
}

/** A refund of a bill, as a query has it. */
export const refundFields = (order: Order, refund: Refund): ResponseFields =>
  flowFields(order, { ...refund, status: refund.state === "succeeded" ? "TRADE_SUCCESS" : "UNKNOWN" })

/** The completion of a pre-authorised bill. */
export function completionFields(order: Order): ResponseFields {
  const { completion, state } = order.hold ?? {}
  if (!completion) throw new Error("a bill without a completion")
  return flowFields(order, { ...completion, status: state === "reversed" ? "TRADE_CLOSED" : "TRADE_SUCCESS" })
}

/** One movement of money: the payment, a refund or a completion. */
interface Flow {
  readonly number: string | undefined
  readonly id: string
  readonly amount: number
  readonly at: number
  readonly targetOrderId: string | undefined
  readonly status: string
}

function flowFields({ payment }: Order, { number, id, amount, at, targetOrderId, status }: Flow): ResponseFields {
  return {
    merOrderId: number,
    billBizType: "bills",
    paySeqId: id,
    totalAmount: amount,
    buyerPayAmount: amount,
    invoiceAmount: amount,
    discountAmount: 0,
    couponAmount: 0,
    buyerId: payment?.buyerId,
    buyerUsername: payment?.buyerName,
    payDetail: `现金支付${(amount / 100).toFixed(2)}元。`,
    payTime: beijingTime(at),
    settleDate: beijingDate(at),
    status,
    targetOrderId,
    targetSys: payment && TARGET_SYSTEMS[payment.wallet],
    activityIds: "",
  }
}

const TARGET_SYSTEMS: Readonly<Record<Wallet, string>> = {
  wechat: "WXPay",
  alipay: "Alipay 2.0",
  unionpay: "ACP",
  bank: "ACP",
}

const cardOf = (wallet: Wallet): string => (wallet === "unionpay" || wallet === "bank" ? "DEBIT_CARD" : "BALANCE")

function billStatus(order: Order): string {
  const { state, hold } = order
  if (state === "closed" || hold?.state === "released") return "CLOSED"
  if (state !== "paid") return "UNPAID"
  return hold?.state === "reversed" || refundedAmount(order) > 0 ? "REFUND" : "PAID"
}

/** Some fields of a request. */
export const pick = (request: ResponseFields, names: readonly string[]): ResponseFields =>
  Object.fromEntries(names.map((name) => [name, request[name]]))
