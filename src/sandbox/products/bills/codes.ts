/** Creates, updates, closes and shows QR codes of bills. */
import type { Context } from "../../context.ts"
import { ErrorResponse } from "../../gateway/error-response.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import type { Path, RequestFields, RequestOf } from "../../gateway/request.ts"
import { change } from "../../orders/change.ts"
import { closeOrder } from "../../orders/close.ts"
import { type Order, orders, refundableAmount } from "../../orders/order.ts"
import { refundOrder } from "../../orders/refund.ts"
import { orderRules } from "../../orders/rules.ts"
import { assume } from "../../rules/assume.ts"
import type { Product } from "../product.ts"
import { pick } from "./bill-fields.ts"
import { createBill, expiryOf, ONE_OFF_LIFETIME_MS } from "./create-bill.ts"
import { findQrCode, putQrCode, type QrCode, requireQrCode } from "./qr-code.ts"
import { billRules } from "./rules.ts"

/** The handlers of codes. */
export const codes: Product["handlers"] = {
  "/v1/netpay/bills/get-qrcode": create,
  "/v1/netpay/bills/update-qrcode": update,
  "/v1/netpay/bills/close-qrcode": close,
  "/v1/netpay/bills/query-qrcode-info": info,
}

function create(request: RequestOf<"/v1/netpay/bills/get-qrcode">, context: Context): ResponseFields {
  const { store, ids, rules, origin } = context
  const id = request.qrCodeId ?? ids.orderId()
  rules.require(orderRules.rules.duplicate, !findQrCode(store, id), "DUP_ORDER", id)
  const url = `${origin}/cashier/${id}`
  return { ...bind(context, { id, url }, { ...request }, "/v1/netpay/bills/get-qrcode"), errMsg: "查询二维码成功" }
}

/** Binds a bill to a code, or what every bill of a fixed code has. */
function bind(
  context: Context,
  { id, url }: Pick<QrCode, "id" | "url">,
  request: RequestFields,
  operation: Path,
): ResponseFields {
  const { billNo, billDate, totalAmount, expireTime, systemId } = request as Partial<Record<string, string>>
  const expiresAt = expiryOf(expireTime)
  const about = { systemId, billQRCode: url, qrCodeId: id }
  if (billNo === undefined || billDate === undefined) {
    putQrCode(context.store, { id, url, closed: false, request, ...(expiresAt !== undefined && { expiresAt }) })
    return { ...about, billDate }
  }
  const lifetime = { expiresAt: expiresAt ?? context.now + ONE_OFF_LIFETIME_MS }
  const bill = { billNo, billDate, totalAmount: Number(totalAmount), request, operation, ...lifetime }
  const { id: orderId } = createBill(context, { id, url }, bill, true)
  putQrCode(context.store, { id, url, orderId, closed: false, request })
  return { ...about, billNo, billDate }
}

function update(request: RequestOf<"/v1/netpay/bills/update-qrcode">, context: Context): ResponseFields {
  const { rules } = context
  const { billNo, billDate, totalAmount } = request
  const isWhole = billNo === undefined || (billDate !== undefined && totalAmount !== undefined)
  rules.require(billRules.rules.codes, isWhole, "BAD_REQUEST", "billNo 须与 billDate、totalAmount 同时填写")
  const code = requireQrCode(context, request.qrCodeId)
  if (code.closed) {
    assume(rules, billRules.rules.closeAgain)
    throw new ErrorResponse("OPERATION_NOT_ALLOWED", "二维码已关闭")
  }
  const earlier = orderOf(context, code)
  if (earlier) {
    const closed = earlier.state === "unpaid" ? closeOrder(context, earlier) : earlier
    const { qrCode: _, ...numbers } = closed.numbers
    change(context, closed, { numbers }, "changed")
  }
  // The table of an update has no payInfoQueryAddr, so the code keeps it.
  const { payInfoQueryAddr } = code.request
  const bound = bind(context, code, { payInfoQueryAddr, ...request }, "/v1/netpay/bills/update-qrcode")
  return { ...bound, errMsg: "更新二维码成功" }
}

function close(request: RequestOf<"/v1/netpay/bills/close-qrcode">, context: Context): ResponseFields {
  const code = requireQrCode(context, request.qrCodeId)
  if (code.closed) assume(context.rules, billRules.rules.closeAgain)
  const order = orderOf(context, code)
  if (order?.state === "unpaid") closeOrder(context, order)
  const amount = order ? refundableAmount(order) : 0
  if (order && request.attachRefund && amount > 0) {
    refundOrder(context, order, { amount, fromShares: order.shares.map((s) => s.amount - s.refunded), request })
  }
  putQrCode(context.store, { ...code, closed: true })
  const { id: qrCodeId } = code
  return { qrCodeId, ...pick(request, ["systemId"]), billDate: order?.details["billDate"], errMsg: "成功关闭二维码" }
}

function info(request: RequestOf<"/v1/netpay/bills/query-qrcode-info">, context: Context): ResponseFields {
  const code = requireQrCode(context, request.qrCodeId)
  return {
    ...pick(code.request, STATIC),
    tid: context.credentials.tid,
    merName: "沙箱商户",
    qrCodeUrl: code.url,
    qrCodeId: code.id,
    billQRCode: code.url,
    errMsg: "查询二维码成功",
  }
}

const STATIC = [
  "instMid",
  "billNo",
  "billDate",
  "billDesc",
  "totalAmount",
  "goods",
  "memberId",
  "counterNo",
  "expireTime",
  "notifyUrl",
  "returnUrl",
  "installmentNumber",
]

const orderOf = ({ store }: Context, { orderId }: QrCode): Order | undefined =>
  orderId === undefined ? undefined : store.get(orders, orderId)
