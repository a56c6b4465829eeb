/** 微信 APP 订单 (跳转小程序): created, and paid or closed later. */
import { beijingDate } from "../../lib/beijing-time.ts"
import { checkOptions } from "../../lib/configuration-error.ts"
import { ErrorResponse } from "../gateway/error-response.ts"
import type { RequestOf, ResponseFields } from "../gateway/request.ts"
import type { Store } from "../store.ts"
import { AMOUNT, type Amount, type Product } from "./product.ts"

/** 微信 APP 订单 (跳转小程序): a WeChat app order that is created, and paid or closed later. */
export interface AppOrder {
  readonly kind: "app"
  readonly merOrderId: string
  readonly seqId: string
  /** Fen. */
  readonly totalAmount: number
  readonly status: "NEW_ORDER" | "WAIT_BUYER_PAY" | "TRADE_SUCCESS" | "TRADE_CLOSED"
}

/** The function for WeChat app orders in `sandbox.orders`. */
interface AppOrderControls {
  /** Creates a WeChat app order. Default status: `NEW_ORDER`. */
  readonly openOrder: (order: Amount & { readonly status?: AppOrder["status"] }) => AppOrder
}

export const appOrder: Product<AppOrder, AppOrderControls> = {
  idsOf: ({ merOrderId }) => [merOrderId],
  handlers: { "/v1/netpay/wx/app-pre-close": close },
  createControls,
}

function createControls(store: Store): AppOrderControls {
  return {
    openOrder({ totalAmount, status = "NEW_ORDER" }) {
      checkOptions(AMOUNT, { totalAmount })
      const ids = { merOrderId: store.newOrderId(), seqId: store.newSequenceId() }
      return store.put(appOrder, { kind: "app", ...ids, totalAmount, status })
    },
  }
}

/** 订单关闭: closes an order that nobody has paid. Closing it again gives the same response and changes nothing. */
function close(request: RequestOf<"/v1/netpay/wx/app-pre-close">, store: Store, now: number): ResponseFields {
  const order = store.get(appOrder, request.merOrderId)
  if (!order) throw new ErrorResponse("NO_ORDER", request.merOrderId)
  if (order.status === "TRADE_SUCCESS") throw new ErrorResponse("OPERATION_NOT_ALLOWED", order.status)
  store.put(appOrder, { ...order, status: "TRADE_CLOSED" })
  return {
    connectSys: "UNIONPAY",
    settleDate: beijingDate(now),
    settleRefId: order.seqId,
    targetMid: "100000001",
    merOrderId: order.merOrderId,
    merName: "沙箱商户",
    seqId: order.seqId,
    status: "TRADE_CLOSED",
    targetStatus: "SUCCESS|SUCCESS",
    targetSys: "WXPay",
    // The page prints it as digits.
    totalAmount: String(order.totalAmount),
  }
}
