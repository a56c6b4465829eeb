/** 担保完成 and 担保撤销, also the quick ones by order number: ends the escrow of a payment by code. */
import type { Context } from "../../context.ts"
import { ErrorResponse } from "../../gateway/error-response.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import { completeHold, releaseHold } from "../../orders/hold.ts"
import { findOrder, type Order } from "../../orders/order.ts"
import { assume } from "../../rules/assume.ts"
import { SUCCEEDED } from "../poslink/pay-by-code.ts"
import { poslinkRules } from "../poslink/rules.ts"
import { movementFields, paymentFields } from "../poslink/trade-fields.ts"
import { CODE_ESCROW } from "./hold-by-code.ts"
import { codeEscrowRules } from "./rules.ts"
import { bindTrace, findByTrace, useTrace } from "./trace.ts"

/** What every request has. */
interface EndRequest {
  readonly systemTraceNum: string
  readonly transactionAmount: number
  /** The platform's number, in the quick operations. */
  readonly orderId?: string | undefined
  /** `MMdd`. */
  readonly originalTransactionDate?: string | undefined
  readonly originalSystemTraceNum?: string | undefined
  readonly authorizationCode?: string | undefined
}

const { rules: named } = codeEscrowRules

/** Takes a part or all of the held amount. */
export function completeEscrow(request: EndRequest, context: Context): ResponseFields {
  const { order, held } = requireHeld(request, context)
  const { transactionAmount: amount, systemTraceNum } = request
  if (amount > held) throw wrongAmount(context, "61", held)
  const completed = completeHold(context, order, amount)
  bindTrace(context, systemTraceNum, completed, "complete")
  const { id = completed.id } = completed.hold?.completion ?? {}
  return { ...endFields(completed, context.now, id), actualTransactionAmount: amount }
}

/** Gives the held amount back. */
export function cancelEscrow(request: EndRequest, context: Context): ResponseFields {
  const { order, held } = requireHeld(request, context)
  if (request.transactionAmount !== held) throw wrongAmount(context, "64", held)
  const released = releaseHold(context, order)
  bindTrace(context, request.systemTraceNum, released, "void")
  return endFields(released, context.now, context.ids.sequenceId())
}

/** The platform does not support it any more. */
export function reverseEscrow(): ResponseFields {
  throw new ErrorResponse("57", "不支持担保冲正，请使用担保撤销")
}

function requireHeld(request: EndRequest, context: Context): { readonly order: Order; readonly held: number } {
  const { rules } = context
  useTrace(context, request.systemTraceNum)
  const order = findEscrow(request, context)
  if (order.hold?.state !== "held") {
    assume(rules, named.repeated)
    throw new ErrorResponse("57", order.hold?.state ?? "未支付")
  }
  rules.require(poslinkRules.rules.amount, request.transactionAmount > 0, "13")
  return { order, held: order.payment?.amount ?? 0 }
}

function wrongAmount({ rules }: Context, code: "61" | "64", held: number): ErrorResponse {
  assume(rules, named.amount)
  return new ErrorResponse(code, `担保金额为 ${held} 分`)
}

function findEscrow(request: EndRequest, context: Context): Order {
  const { orderId, originalTransactionDate, originalSystemTraceNum, authorizationCode } = request
  const byNumber = orderId === undefined ? undefined : findOrder(context.store, "orderId", orderId)
  const byTrace =
    originalSystemTraceNum === undefined
      ? undefined
      : findByTrace(context, originalSystemTraceNum, originalTransactionDate)?.order
  const order = byNumber ?? byTrace
  const isSame = orderId === undefined || originalSystemTraceNum === undefined || byNumber?.id === byTrace?.id
  const isProved = authorizationCode === undefined || order?.hold?.authorisationCode === authorizationCode
  if (order?.product === CODE_ESCROW && (orderId === undefined || byNumber) && isSame && isProved) return order
  throw new ErrorResponse("25")
}

function endFields(order: Order, now: number, id: string): ResponseFields {
  const { thirdPartyName } = paymentFields(order)
  return { ...movementFields(now, id), thirdPartyName, errInfo: SUCCEEDED }
}
