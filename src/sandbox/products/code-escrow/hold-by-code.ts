/** 激活终端 and 担保: takes a payment by the code of the payer and holds it. */
import { beijingTime, compactTime } from "../../../lib/beijing-time.ts"
import type { Context } from "../../context.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import type { RequestOf } from "../../gateway/request.ts"
import { createOrder } from "../../orders/create.ts"
import { findOrder } from "../../orders/order.ts"
import { payOrder } from "../../orders/pay.ts"
import type { Kind } from "../../store/store.ts"
import { failByCode, PASSWORD_MS, SUCCEEDED } from "../poslink/pay-by-code.ts"
import { usePaymentCode } from "../poslink/payment-code.ts"
import { poslinkRules } from "../poslink/rules.ts"
import { movementFields, paymentFields } from "../poslink/trade-fields.ts"
import { codeEscrowRules } from "./rules.ts"
import { bindTrace, useTrace } from "./trace.ts"

/** The product, which stands in each of its orders. */
export const CODE_ESCROW = "code-escrow"

interface Terminal {
  readonly tid: string
  /** Milliseconds since 1970 UTC. */
  readonly activatedAt: number
}

const terminals: Kind<Terminal> = { name: "terminal", idOf: ({ tid }) => tid }

/** Activates the terminal. */
export function activateTerminal(
  { systemTraceNum }: RequestOf<"/v1/poslink/transaction/activeterminal">,
  context: Context,
): ResponseFields {
  useTrace(context, systemTraceNum)
  context.store.put(terminals, Object.freeze({ tid: context.credentials.tid, activatedAt: context.now }))
  return { errInfo: SUCCEEDED }
}

const PATH = "/v1/poslink/transaction/preauthorization/preauthorize"

/** Holds a payment. */
export function holdByCode(request: RequestOf<typeof PATH>, context: Context): ResponseFields {
  const { rules, store, ids, now, credentials } = context
  const { merchantOrderId, systemTraceNum, transactionAmount: totalAmount } = request
  useTrace(context, systemTraceNum)
  const isActive = store.get(terminals, credentials.tid) !== undefined
  rules.require(codeEscrowRules.rules.activation, isActive, "97", "请先激活终端")
  rules.require(poslinkRules.rules.amount, totalAmount > 0, "13")
  const isNew = merchantOrderId === undefined || !findOrder(store, "merchantOrderId", merchantOrderId)
  rules.require(poslinkRules.rules.duplicate, isNew, "94")
  const { wallet, result, reason } = usePaymentCode(context, request.payCode)
  const orderId = compactTime(beijingTime(now)) + ids.number(12)
  const order = createOrder(context, {
    product: CODE_ESCROW,
    operation: PATH,
    numbers: { orderId, ...(merchantOrderId !== undefined && { merchantOrderId }) },
    totalAmount,
    wallet,
    holdType: "escrow",
    expiresAt: now + PASSWORD_MS,
    state: result === "password" ? "authorising" : "unpaid",
    request: { ...request },
  })
  bindTrace(context, systemTraceNum, order, "preauthorize")
  if (result === "failure") {
    return failByCode(context, order, reason)
  }
  const fields = { ...movementFields(now, order.id), transactionAmount: totalAmount, orderId, errInfo: SUCCEEDED }
  if (result === "password") return { ...fields, authorizationCode: "", autoQueryFlag: "Y" }
  const paid = payOrder(context, order)
  return { ...fields, ...paymentFields(paid), authorizationCode: paid.hold?.authorisationCode }
}
