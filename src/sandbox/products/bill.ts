/** 预授权账单: a one-off bill whose amount is frozen in the payer's account, then completed or reversed. */
import { beijingDate, beijingTime, parseBeijingTime } from "../../lib/beijing-time.ts"
import { ConfigurationError, checkOptions } from "../../lib/configuration-error.ts"
import { describeValue } from "../../lib/describe-value.ts"
import { ErrorResponse } from "../gateway/error-response.ts"
import type { RequestOf, ResponseFields } from "../gateway/request.ts"
import type { Settings } from "../settings.ts"
import type { Store } from "../store.ts"
import { AMOUNT, type Amount, HELD_MS, type Product } from "./product.ts"

/** 预授权账单: a bill with an amount that is frozen in the payer's account. */
export interface BillOrder {
  readonly kind: "bill"
  readonly billNo: string
  /** `yyyy-MM-dd`. */
  readonly billDate: string
  /** 授权标识应答码: proves the authorisation when the bill is completed or reversed. */
  readonly authIdRespCd: string
  /** Frozen amount in fen. */
  readonly totalAmount: number
  /** `RELEASED`: nobody completed it within 30 days, and the payer has the amount back. */
  readonly state: "AUTHED" | "COMPLETED" | "REVERSED" | "RELEASED"
  /** Milliseconds since 1970 UTC. */
  readonly authorisedAt: number
  /** The completion. It stays when it is reversed. */
  readonly completion?: Completion
}

/** 预授权完成: what was taken of a frozen amount. */
export interface Completion {
  readonly authedOrderId: string
  /** Fen. */
  readonly amount: number
  /** Milliseconds since 1970 UTC. */
  readonly completedAt: number
  readonly paySeqId: string
  readonly targetOrderId: string
}

/** The functions for bills in `sandbox.orders`. */
interface BillControls {
  /** Creates a bill whose amount its payer has authorised. Default: a new `billNo`, and today in Beijing as `billDate`. */
  readonly authoriseBill: (bill: Amount & { readonly billNo?: string; readonly billDate?: string }) => BillOrder
}

export const bill: Product<BillOrder, BillControls> = {
  idsOf: ({ billNo, completion }) => (completion ? [billNo, completion.authedOrderId] : [billNo]),
  applyExpiry: (bill, now) =>
    bill.state === "AUTHED" && now - bill.authorisedAt > HELD_MS ? { ...bill, state: "RELEASED" } : bill,
  handlers: {
    "/v1/netpay/bills/preauthed": complete,
    "/v1/netpay/bills/preauthed-cancel": reverse,
  },
  createControls,
}

const BILL_NO = { billNo: { required: true, min: 6, max: 31, expected: "a string, 6 to 31 characters" } } as const

function createControls(store: Store, { clock }: Settings): BillControls {
  return {
    authoriseBill({ totalAmount, billNo = store.newOrderId(), billDate = beijingDate(clock.now()) }) {
      checkOptions(AMOUNT, { totalAmount })
      checkOptions(BILL_NO, { billNo })
      if (store.find(billNo)) fail("billNo", "a number that no order has", billNo)
      if (parseBeijingTime(`${billDate} 00:00:00`) === undefined) fail("billDate", "a day, yyyy-MM-dd", billDate)
      const authIdRespCd = store.newNumber(6)
      const authorisedAt = clock.now()
      return store.put(bill, {
        kind: "bill",
        billNo,
        billDate,
        authIdRespCd,
        totalAmount,
        state: "AUTHED",
        authorisedAt,
      })
    },
  }
}

function fail(field: string, expected: string, value: unknown): never {
  throw new ConfigurationError({ field, expected, received: describeValue(value) })
}

/** 预授权完成: takes up to the frozen amount, once. */
function complete(request: RequestOf<"/v1/netpay/bills/preauthed">, store: Store, now: number): ResponseFields {
  const order = findBill(request, store)
  if (store.find(request.authedOrderId)) throw new ErrorResponse("DUP_ORDER", request.authedOrderId)
  if (order.state !== "AUTHED") throw new ErrorResponse("OPERATION_NOT_ALLOWED", order.state)
  if (request.totalAmount > order.totalAmount) {
    throw new ErrorResponse("OPERATION_NOT_ALLOWED", `totalAmount 超过冻结金额 ${order.totalAmount}`)
  }
  const completion: Completion = Object.freeze({
    authedOrderId: request.authedOrderId,
    amount: request.totalAmount,
    completedAt: now,
    paySeqId: store.newSequenceId(),
    targetOrderId: store.newSequenceId(),
  })
  store.put(bill, { ...order, state: "COMPLETED", completion })
  return {
    ...billFields(order, "PAID"),
    authIdRespCd: order.authIdRespCd,
    // The page prints these amounts as digits, and the number of the completion as blank.
    authedBillPayment: paymentFields(completion, "TRADE_SUCCESS", String(completion.amount)),
    authedOrderId: "",
  }
}

/** 预授权完成撤销: gives a whole completion back, on the day when it was made. */
function reverse(request: RequestOf<"/v1/netpay/bills/preauthed-cancel">, store: Store, now: number): ResponseFields {
  const order = findBill(request, store)
  const { completion } = order
  if (completion?.authedOrderId !== request.merOrderId) throw new ErrorResponse("NO_ORDER", request.merOrderId)
  if (order.state !== "COMPLETED") throw new ErrorResponse("OPERATION_NOT_ALLOWED", order.state)
  if (beijingDate(completion.completedAt) !== beijingDate(now)) throw new ErrorResponse("NO_CROSS_DAY_TRADING")
  store.put(bill, { ...order, state: "REVERSED" })
  return { ...billFields(order, "REFUND"), billPayment: paymentFields(completion, "TRADE_CLOSED", completion.amount) }
}

function findBill(request: { billNo: string; billDate: string; authIdRespCd: string }, store: Store): BillOrder {
  const order = store.get(bill, request.billNo)
  // Number and date identify a bill together. The store also finds a bill by the number of its completion.
  if (order?.billNo !== request.billNo || order.billDate !== request.billDate) {
    throw new ErrorResponse("NO_BILL", `${request.billNo} ${request.billDate}`)
  }
  if (order.authIdRespCd !== request.authIdRespCd) throw new ErrorResponse("NO_ORDER", "authIdRespCd 不符")
  return order
}

function billFields({ billNo, billDate }: BillOrder, billStatus: "PAID" | "REFUND"): ResponseFields {
  return { instMid: "QRPAYDEFAULT", billNo, billDate, billQRCode: "", billStatus, cardAttr: "" }
}

function paymentFields(completion: Completion, status: string, amount: string | number): ResponseFields {
  const payTime = beijingTime(completion.completedAt)
  return {
    merOrderId: completion.authedOrderId,
    billBizType: "bills",
    paySeqId: completion.paySeqId,
    totalAmount: amount,
    buyerPayAmount: amount,
    invoiceAmount: amount,
    discountAmount: 0,
    buyerId: "",
    buyerUsername: "",
    payDetail: `现金支付${(completion.amount / 100).toFixed(2)}元`,
    payTime,
    settleDate: payTime.slice(0, 10),
    status,
    targetOrderId: completion.targetOrderId,
    targetSys: "ACP",
    activityIds: "",
  }
}
