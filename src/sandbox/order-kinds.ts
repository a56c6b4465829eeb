/** 预授权账单: a one-off bill whose amount is frozen in the payer's account. */
export interface BillOrder {
  readonly kind: "bill"
  readonly billNo: string
  /** `yyyy-MM-dd`. */
  readonly billDate: string
  /** 授权标识应答码: proves the authorisation when the bill is completed or reversed. */
  readonly authIdRespCd: string
  /** Frozen amount in fen. */
  readonly totalAmount: number
  /** `RELEASED`: nobody completed it in 30 days, and the amount is free again. */
  readonly state: "AUTHED" | "COMPLETED" | "REVERSED" | "RELEASED"
  /** Milliseconds since 1970 UTC. */
  readonly authorisedAt: number
  /** The completion, kept when it is reversed. */
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

/** 担保订单: paid, with the settlement held until the merchant completes it. */
export interface EscrowOrder {
  readonly kind: "escrow"
  readonly merOrderId: string
  /** Paid amount in fen. */
  readonly totalAmount: number
  /** Sum of all completions in fen. */
  readonly completedAmount: number
  readonly secureStatus: "UNCOMPLETED" | "PARTLY_COMPLETED" | "ALL_COMPLETED" | "CANCELED"
  /** Milliseconds since 1970 UTC. */
  readonly paidAt: number
}

/** 微信 APP 订单 (跳转小程序): created, and paid or closed later. */
export interface AppOrder {
  readonly kind: "app"
  readonly merOrderId: string
  readonly seqId: string
  /** Fen. */
  readonly totalAmount: number
  readonly status: "NEW_ORDER" | "WAIT_BUYER_PAY" | "TRADE_SUCCESS" | "TRADE_CLOSED"
}

/** 支付分订单: a pay-score order that its payer pays by hand. */
export interface PayScoreOrder {
  readonly kind: "pay-score"
  readonly merOrderId: string
  readonly fenOrderId: string
  readonly seqId: string
  /** Fen. */
  readonly totalAmount: number
  readonly status: "WAIT_BUYER_PAY" | "TRADE_SUCCESS"
  /** What its payment notification says, without the signature; once it is paid. */
  readonly notification?: Readonly<Record<string, string>>
}

/** What the gateway keeps. A kept order never changes: a move puts a new one in its place. */
export type SandboxOrder = BillOrder | EscrowOrder | AppOrder | PayScoreOrder

/** The time after which the platform lets go of money that nobody claimed (documented for bills and escrow). */
const HELD_MS = 30 * 24 * 60 * 60 * 1000

/** An order as it stands at a moment: what runs out by itself has run out. */
export function asOf(order: SandboxOrder, epochMs: number): SandboxOrder {
  if (order.kind === "bill" && order.state === "AUTHED" && epochMs - order.authorisedAt > HELD_MS) {
    return { ...order, state: "RELEASED" }
  }
  if (order.kind === "escrow" && order.secureStatus === "UNCOMPLETED" && epochMs - order.paidAt > HELD_MS) {
    return { ...order, secureStatus: "CANCELED" }
  }
  return order
}
