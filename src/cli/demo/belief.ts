import type { SandboxOrder } from "../../sandbox/index.ts"

/** What the gateway really holds of an order, whatever its caller has been told. */
export interface Belief {
  readonly status: string
  /** Fen that have gone from the payer to the merchant. */
  readonly moved: number
}

/** The gateway's own account of an order. */
export function beliefOf(order: SandboxOrder): Belief {
  switch (order.kind) {
    case "bill":
      return { status: order.state, moved: order.state === "COMPLETED" ? (order.completion?.amount ?? 0) : 0 }
    case "escrow":
      return { status: order.secureStatus, moved: order.completedAmount }
    default:
      return { status: order.status, moved: order.status === "TRADE_SUCCESS" ? order.totalAmount : 0 }
  }
}
