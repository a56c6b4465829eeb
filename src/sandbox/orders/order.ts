/** An order of any product, and what happened to it. All products share this type, so that one rule of money holds for all. */
import type { Path, RedirectPath, RequestFields } from "../gateway/request.ts"
import type { Kind, Store } from "../store/store.ts"

/**
 * Where an order is. `authorising`: the payer has to enter a password. `paid`: the money has left the payer; it may be held
 * (see `hold`) or refunded (see `refunds`). `closed`: nobody can pay it any more, or its payment was voided. `failed`: the payment failed.
 */
export type OrderState = "unpaid" | "authorising" | "paid" | "closed" | "failed"

/** Which wallet paid. */
export type Wallet = "wechat" | "alipay" | "unionpay" | "bank"

/** A payment. */
export interface Payment {
  /** Milliseconds since 1970 UTC. */
  readonly at: number
  readonly wallet: Wallet
  /** Fen that the payer paid. */
  readonly amount: number
  readonly buyerId: string
  readonly buyerName: string
  /** The number of the payment at the wallet. */
  readonly targetOrderId: string
}

/** Why a payment does not belong to the merchant at once: 担保 or 预授权. */
export type HoldType = "escrow" | "preauthorisation"

/** Money that has left the payer and does not belong to the merchant yet. */
export interface Hold {
  /** `held` until the merchant completes or cancels it; `released`: the payer has all of it back. */
  readonly state: "held" | "completed" | "released" | "reversed"
  /** When the platform releases it, in milliseconds since 1970 UTC. */
  readonly until: number
  /** 授权标识应答码: six digits that prove a pre-authorisation. */
  readonly authorisationCode: string
  /** What the merchant took. The rest went back to the payer. It stays when it is reversed. */
  readonly completion?: Completion
}

/** The completion of a hold. */
export interface Completion {
  /** The merchant's number for it, if the operation has one. */
  readonly number: string | undefined
  /** Fen. */
  readonly amount: number
  readonly at: number
  readonly id: string
  readonly targetOrderId: string
}

/** A refund of an order. */
export interface Refund {
  /** The platform's number for it. */
  readonly id: string
  /** The merchant's number for it. */
  readonly number: string
  /** Fen. */
  readonly amount: number
  readonly at: number
  readonly targetOrderId: string
  readonly state: "processing" | "succeeded" | "failed"
  /** The checked request, whose fields the response of a query repeats. */
  readonly request: RequestFields
}

/** A share of a payment that belongs to another merchant: 分账. */
export interface Share {
  readonly mid: string
  /** Fen. */
  readonly amount: number
  /** The sub-order's own number, if the request has one. */
  readonly number: string | undefined
  /** Fen that were refunded of it. */
  readonly refunded: number
}

/** A split that the merchant confirms after the payment. The payment is not settled before. */
interface LaterSplit {
  /** Milliseconds since 1970 UTC. Absent: not yet. */
  readonly confirmedAt?: number
}

/** What happened to an order, for a person who reads it. */
export interface TimelineEvent {
  /** Milliseconds since 1970 UTC. */
  readonly at: number
  readonly event:
    | "created"
    | "authorising"
    | "paid"
    | "failed"
    | "closed"
    | "expired"
    | "completed"
    | "released"
    | "reversed"
    | "refunded"
    | "split"
    | "settled"
    | "changed"
  /** Fen, if money moved. */
  readonly amount?: number
}

/** The names of the numbers by which an order is found. `bill` is the number of a bill. */
export type NumberName =
  | "merOrderId"
  | "bill"
  | "qrCode"
  | "merchantOrderId"
  | "orderId"
  | "targetOrderId"
  | "refund"
  | "completion"
  | "trace"
  | "contract"
  | "fenOrderId"

/** An order of any product. It is frozen plain JSON; a change replaces it. */
export interface Order {
  /** 平台流水号 (`seqId`): unique among all orders. */
  readonly id: string
  /** The product, which responds to requests about the order and creates its notifications. */
  readonly product: string
  /** The operation that created it. */
  readonly operation: Path | RedirectPath
  /** The numbers by which it is found, but for those of its refunds and its completion. */
  readonly numbers: Readonly<Partial<Record<NumberName, string>>>
  readonly mid: string
  readonly tid: string
  /** Fen. 0 while a bill has no amount. */
  readonly totalAmount: number
  /** The wallet for which it was created. Absent: the payer chooses one. */
  readonly wallet?: Wallet
  readonly state: OrderState
  /** Present if the payer may pay again after a failed payment. */
  readonly retryable?: true
  /** Milliseconds since 1970 UTC. */
  readonly createdAt: number
  /** When an unpaid order is closed. Absent: never. */
  readonly expiresAt?: number
  readonly payment?: Payment
  /** Present if the payment is held until the merchant completes it. */
  readonly holdType?: HoldType
  /** The money that is held, once it is paid. */
  readonly hold?: Hold
  readonly refunds: readonly Refund[]
  readonly shares: readonly Share[]
  /** Present if the merchant divides the payment after it was paid: 异步分账. */
  readonly laterSplit?: LaterSplit
  /** When the payment was voided: 支付撤销, in milliseconds since 1970 UTC. */
  readonly voidedAt?: number
  /** When the merchant has the money on his bank account, in milliseconds since 1970 UTC. Absent: not yet. */
  readonly settledAt?: number
  /** The checked request that created it, whose fields responses and notifications repeat. */
  readonly request: RequestFields
  readonly notifyUrl?: string
  readonly returnUrl?: string
  readonly timeline: readonly TimelineEvent[]
  /** What only one product knows about the order. */
  readonly details: Readonly<Record<string, unknown>>
}

/** How orders are stored. */
export const orders: Kind<Order> = {
  name: "order",
  idOf: ({ id }) => id,
  keysOf: ({ numbers, refunds, hold, payment }) => {
    const named = Object.entries({ ...numbers, ...(payment && { targetOrderId: payment.targetOrderId }) })
    return [
      ...named.map(([name, number]) => keyOf(name as NumberName, number)),
      ...refunds.map(({ number }) => keyOf("refund", number)),
      ...(hold?.completion?.number ? [keyOf("completion", hold.completion.number)] : []),
    ]
  },
  dueOf: dueAt,
}

const keyOf = (name: NumberName, number: string): string => `${name} ${number}`

/** Finds the order that has a number. */
export function findOrder(store: Store, name: NumberName, number: string): Order | undefined {
  return store.find(orders, keyOf(name, number))
}

/** Settlement happens on the day after the payment, at this time after midnight in Beijing. */
const SETTLED_AFTER_MIDNIGHT_MS = 2 * 3_600_000
const DAY_MS = 86_400_000
const BEIJING_MS = 8 * 3_600_000

/** When something happens to an order without a request: it expires, its hold is released, or it is settled. */
function dueAt(order: Order): number | undefined {
  const { state, expiresAt, hold, payment, laterSplit, settledAt } = order
  if (state === "unpaid" || state === "authorising") return expiresAt
  if (state !== "paid" || !payment || settledAt !== undefined) return undefined
  if (hold && hold.state !== "completed") return hold.state === "held" ? hold.until : undefined
  if (laterSplit) return laterSplit.confirmedAt === undefined ? undefined : settlesAt(laterSplit.confirmedAt)
  return settlesAt(hold?.completion?.at ?? payment.at)
}

const settlesAt = (at: number): number =>
  Math.floor((at + BEIJING_MS) / DAY_MS + 1) * DAY_MS - BEIJING_MS + SETTLED_AFTER_MIDNIGHT_MS

/** Fen that the merchants have received for the order, before refunds. */
export function receivedAmount({ hold, payment, voidedAt }: Order): number {
  if (voidedAt !== undefined) return 0
  if (!hold) return payment?.amount ?? 0
  return hold.state === "completed" ? (hold.completion?.amount ?? 0) : 0
}

/** Fen that can still be refunded. */
export const refundableAmount = (order: Order): number => receivedAmount(order) - refundedAmount(order)

/** Fen that were refunded. */
export function refundedAmount({ refunds }: Order): number {
  return refunds.reduce((sum, { amount, state }) => (state === "failed" ? sum : sum + amount), 0)
}
