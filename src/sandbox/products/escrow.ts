/** 担保订单: paid, with the settlement held until the merchant completes it. */
import { checkOptions } from "../../lib/configuration-error.ts"
import { ErrorResponse } from "../gateway/error-response.ts"
import type { RequestOf, ResponseFields } from "../gateway/request.ts"
import type { Settings } from "../settings.ts"
import type { Store } from "../store.ts"
import { AMOUNT, type Amount, HELD_MS, type Product } from "./product.ts"

/** 担保订单: a paid order whose settlement is held until the merchant completes it. */
export interface EscrowOrder {
  readonly kind: "escrow"
  readonly merOrderId: string
  /** Paid amount in fen. */
  readonly totalAmount: number
  /** The part that was completed, in fen. The rest has gone back to the payer. */
  readonly completedAmount: number
  /** `CANCELED`: nobody completed any of it within 30 days. */
  readonly secureStatus: "UNCOMPLETED" | "PARTLY_COMPLETED" | "ALL_COMPLETED" | "CANCELED"
  /** Milliseconds since 1970 UTC. */
  readonly paidAt: number
}

/** The function for escrow orders in `sandbox.orders`. */
interface EscrowControls {
  /** Creates a paid escrow order. */
  readonly openEscrow: (order: Amount) => EscrowOrder
}

export const escrow: Product<EscrowOrder, EscrowControls> = {
  idsOf: ({ merOrderId }) => [merOrderId],
  applyExpiry: (order, now) =>
    order.secureStatus === "UNCOMPLETED" && now - order.paidAt > HELD_MS
      ? { ...order, secureStatus: "CANCELED" }
      : order,
  handlers: { "/v1/netpay/secure-complete": complete },
  createControls,
}

function createControls(store: Store, { clock }: Settings): EscrowControls {
  return {
    openEscrow({ totalAmount }) {
      checkOptions(AMOUNT, { totalAmount })
      const ids = { merOrderId: store.newOrderId(), paidAt: clock.now() }
      return store.put(escrow, { kind: "escrow", ...ids, totalAmount, completedAmount: 0, secureStatus: "UNCOMPLETED" })
    },
  }
}

/** 担保完成: pays a part of the held amount to the merchant and the rest back to the payer, so it is possible once. */
function complete(request: RequestOf<"/v1/netpay/secure-complete">, store: Store): ResponseFields {
  const order = store.get(escrow, request.merOrderId)
  if (!order) throw new ErrorResponse("NO_ORDER", request.merOrderId)
  if (order.secureStatus === "CANCELED") throw new ErrorResponse("HAS_CANCELLED")
  if (order.secureStatus !== "UNCOMPLETED") throw new ErrorResponse("OPERATION_NOT_ALLOWED", order.secureStatus)
  const { completedAmount } = request
  if (completedAmount > order.totalAmount) {
    throw new ErrorResponse("OPERATION_NOT_ALLOWED", `completedAmount 超过支付金额 ${order.totalAmount}`)
  }
  const secureStatus = completedAmount === order.totalAmount ? "ALL_COMPLETED" : "PARTLY_COMPLETED"
  store.put(escrow, { ...order, completedAmount, secureStatus })
  return {
    errMsg: "担保完成成功",
    merOrderId: order.merOrderId,
    secureStatus,
    // The page prints both as digits.
    completedAmount: String(completedAmount),
    totalAmount: String(order.totalAmount),
  }
}
