/** 交易状态查询: shows an escrow by payment code, by its trace number or its order number. */
import { beijingTime, compactTime } from "../../../lib/beijing-time.ts"
import type { Context } from "../../context.ts"
import { ErrorResponse } from "../../gateway/error-response.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import { findOrder, type Order } from "../../orders/order.ts"
import { tradeStatus } from "../../orders/trade-status.ts"
import { SUCCEEDED } from "../poslink/pay-by-code.ts"
import { paymentFields } from "../poslink/trade-fields.ts"
import { CODE_ESCROW } from "./hold-by-code.ts"
import { codeEscrowRules } from "./rules.ts"
import { type Deal, findByTrace, useTrace } from "./trace.ts"

/** What both requests have. */
interface QueryRequest {
  readonly systemTraceNum: string
  readonly originalOrderId?: string | undefined
  readonly originalSystemTraceNum?: string | undefined
}

/** Queries an escrow. If both numbers are given, the order number counts. */
export function queryEscrow(request: QueryRequest, context: Context): ResponseFields {
  useTrace(context, request.systemTraceNum)
  const { order, deal } = findDeal(request, context)
  const { payment, hold, state } = order
  const completion = deal === "complete" ? hold?.completion : undefined
  const { at, id, amount } = completion ?? {
    at: payment?.at ?? order.createdAt,
    id: order.id,
    amount: payment?.amount ?? 0,
  }
  const time = compactTime(beijingTime(at))
  return {
    ...paymentFields(order),
    queryResCode: queryResultOf(order),
    payCode: order.request["payCode"],
    dealDate: time.slice(0, 8),
    dealTime: time.slice(8),
    originalAmount: order.totalAmount,
    dealType: context.rules.applies(codeEscrowRules.rules.kinds) ? deal : "",
    dealSystemTraceNum: request.originalSystemTraceNum ?? order.request["systemTraceNum"],
    dealRetrievalRefNum: id,
    batchNo: "000001",
    authorizationCode: hold?.authorisationCode ?? "",
    amount,
    orderId: order.numbers.orderId,
    secureStatus: secureStatusOf(order),
    status: tradeStatus(order),
    ...(state === "authorising" && { autoQueryFlag: "Y" }),
    errInfo: SUCCEEDED,
  }
}

function findDeal(
  { originalOrderId, originalSystemTraceNum }: QueryRequest,
  context: Context,
): { readonly order: Order; readonly deal: Deal } {
  if (originalOrderId === undefined) {
    const found = findByTrace(context, originalSystemTraceNum ?? "")
    if (found) return found
  } else {
    const order = findOrder(context.store, "orderId", originalOrderId)
    if (order?.product === CODE_ESCROW) return { order, deal: "preauthorize" }
  }
  throw new ErrorResponse("25")
}

function queryResultOf({ payment, state }: Order): string {
  if (payment) return "0"
  return state === "authorising" ? "FF" : "5"
}

function secureStatusOf({ payment, hold, state }: Order): number | undefined {
  if (!payment) return state === "authorising" ? undefined : 6
  if (hold?.state === "held") return 0
  return hold?.state === "completed" ? 2 : 1
}
