import { beijingDate, beijingTime } from "../lib/beijing-time.ts"
import type { Book } from "./book.ts"
import type { BillOrder, Completion } from "./order-kinds.ts"
import { Refusal } from "./refusal.ts"
import type { Reply, RequestOf } from "./request.ts"

/** 预授权完成: takes up to the frozen amount, once. */
export function completeBill(request: RequestOf<"/v1/netpay/bills/preauthed">, book: Book, now: number): Reply {
  const bill = findBill(request, book)
  if (book.get(request.authedOrderId)) throw new Refusal("DUP_ORDER", request.authedOrderId)
  if (bill.state !== "AUTHED") throw new Refusal("OPERATION_NOT_ALLOWED", bill.state)
  if (request.totalAmount > bill.totalAmount) {
    throw new Refusal("OPERATION_NOT_ALLOWED", `totalAmount 超过冻结金额 ${bill.totalAmount}`)
  }
  const completion: Completion = Object.freeze({
    authedOrderId: request.authedOrderId,
    amount: request.totalAmount,
    completedAt: now,
    paySeqId: book.sequenceId(),
    targetOrderId: book.sequenceId(),
  })
  book.put({ ...bill, state: "COMPLETED", completion })
  return {
    ...billOf(bill, "PAID"),
    authIdRespCd: bill.authIdRespCd,
    // The page prints these amounts as digits, and the number of the completion as blank.
    authedBillPayment: paymentOf(completion, "TRADE_SUCCESS", String(completion.amount)),
    authedOrderId: "",
  }
}

/** 预授权完成撤销: gives a completion back whole, on the day it was made. */
export function reverseBill(request: RequestOf<"/v1/netpay/bills/preauthed-cancel">, book: Book, now: number): Reply {
  const bill = findBill(request, book)
  const { completion } = bill
  if (completion?.authedOrderId !== request.merOrderId) throw new Refusal("NO_ORDER", request.merOrderId)
  if (bill.state !== "COMPLETED") throw new Refusal("OPERATION_NOT_ALLOWED", bill.state)
  if (beijingDate(completion.completedAt) !== beijingDate(now)) throw new Refusal("NO_CROSS_DAY_TRADING")
  book.put({ ...bill, state: "REVERSED" })
  return { ...billOf(bill, "REFUND"), billPayment: paymentOf(completion, "TRADE_REFUND", completion.amount) }
}

function findBill(request: { billNo: string; billDate: string; authIdRespCd: string }, book: Book): BillOrder {
  const bill = book.get(request.billNo)
  // A bill is known by number and date together.
  if (bill?.kind !== "bill" || bill.billNo !== request.billNo || bill.billDate !== request.billDate) {
    throw new Refusal("NO_BILL", `${request.billNo} ${request.billDate}`)
  }
  if (bill.authIdRespCd !== request.authIdRespCd) throw new Refusal("NO_ORDER", "authIdRespCd 不符")
  return bill
}

function billOf({ billNo, billDate }: BillOrder, billStatus: "PAID" | "REFUND"): Reply {
  return { instMid: "QRPAYDEFAULT", billNo, billDate, billQRCode: "", billStatus, cardAttr: "" }
}

function paymentOf(completion: Completion, status: string, amount: string | number): Reply {
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
