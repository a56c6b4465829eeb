/**
 * A small model of the gateway: what becomes of orders and their money. It is written from the platform's documents alone and
 * imports nothing of the sandbox, so that a mistake there is not repeated here.
 */

const MINUTE = 60_000
const DAY = 86_400_000

/** What a command does, as the merchant sees it. */
export type Outcome = string

export interface ModelOrder {
  readonly total: number
  readonly isEscrow: boolean
  state: "unpaid" | "paid" | "closed" | "failed"
  readonly expiresAt: number
  /** The money: before the completion of an escrow it is held. */
  hold?: "held" | "completed" | "released"
  /** When a hold is released. */
  holdUntil?: number
  /** What the merchant received, and when. */
  received: number
  receivedAt?: number
  isSettled: boolean
  /** By the number of the refund. */
  readonly refunds: Map<string, number>
}

/** The balances, in fen. */
export interface Money {
  payer: number
  held: number
  merchant: number
  settled: number
}

export class Model {
  readonly orders = new Map<string, ModelOrder>()
  readonly money: Money = { payer: 0, held: 0, merchant: 0, settled: 0 }
  now: number

  constructor(now: number) {
    this.now = now
  }

  create(number: string, total: number, isEscrow: boolean, lifetime = 30 * MINUTE): Outcome {
    if (this.orders.has(number)) return "DUP_ORDER"
    const expiresAt = this.now + lifetime
    const order = { total, isEscrow, state: "unpaid" as const, expiresAt, received: 0, isSettled: false }
    this.orders.set(number, { ...order, refunds: new Map() })
    return "SUCCESS"
  }

  pay(number: string): Outcome {
    const order = this.orders.get(number)
    if (order?.state !== "unpaid") return "impossible"
    order.state = "paid"
    this.money.payer -= order.total
    if (order.isEscrow) {
      order.hold = "held"
      order.holdUntil = this.now + 30 * DAY
      this.money.held += order.total
    } else this.#receive(order, order.total)
    return "done"
  }

  /** The payment fails, or the time of the order passes. */
  end(number: string, state: "failed" | "closed"): Outcome {
    const order = this.orders.get(number)
    if (order?.state !== "unpaid") return "impossible"
    order.state = state
    return "done"
  }

  close(number: string): Outcome {
    const order = this.orders.get(number)
    if (!order) return "NO_ORDER"
    if (order.state === "paid") return "OPERATION_NOT_ALLOWED"
    if (order.state === "unpaid") order.state = "closed"
    return "SUCCESS"
  }

  refund(number: string, refundNumber: string, amount: number): Outcome {
    const order = this.orders.get(number)
    if (!order) return "NO_ORDER"
    if (order.refunds.has(refundNumber)) return "SUCCESS"
    for (const { refunds } of this.orders.values()) if (refunds.has(refundNumber)) return "DUP_ORDER"
    if (order.receivedAt === undefined || amount > this.refundable(order)) return "OPERATION_NOT_ALLOWED"
    if (this.now - order.receivedAt > 365 * DAY) return "OPERATION_NOT_ALLOWED"
    order.refunds.set(refundNumber, amount)
    this.money[order.isSettled ? "settled" : "merchant"] -= amount
    this.money.payer += amount
    return "SUCCESS"
  }

  complete(number: string, amount: number): Outcome {
    const held = this.#held(number)
    if (typeof held === "string") return held
    if (amount > held.total) return "OPERATION_NOT_ALLOWED"
    held.hold = "completed"
    this.money.held -= held.total
    this.money.payer += held.total - amount
    this.#receive(held, amount)
    return "SUCCESS"
  }

  cancel(number: string): Outcome {
    const held = this.#held(number)
    if (typeof held === "string") return held
    this.#release(held)
    return "SUCCESS"
  }

  /** Each order has its own due times, and none affects another order, so they need not be taken in turn. */
  advance(milliseconds: number): void {
    this.now += milliseconds
    for (const order of this.orders.values()) {
      if (order.state === "unpaid" && order.expiresAt <= this.now) order.state = "closed"
      if (order.hold === "held" && (order.holdUntil ?? 0) <= this.now) this.#release(order)
      if (order.receivedAt === undefined || order.isSettled || settlementOf(order.receivedAt) > this.now) continue
      order.isSettled = true
      this.money.merchant -= this.refundable(order)
      this.money.settled += this.refundable(order)
    }
  }

  /** Fen that can still be refunded. */
  refundable({ received, refunds }: ModelOrder): number {
    let left = received
    for (const amount of refunds.values()) left -= amount
    return left
  }

  #receive(order: ModelOrder, amount: number): void {
    order.received = amount
    order.receivedAt = this.now
    this.money.merchant += amount
  }

  #release(order: ModelOrder): void {
    order.hold = "released"
    this.money.held -= order.total
    this.money.payer += order.total
  }

  #held(number: string): ModelOrder | Outcome {
    const order = this.orders.get(number)
    if (!order) return "NO_ORDER"
    if (order.hold === "released") return "HAS_CANCELLED"
    return order.hold === "held" ? order : "OPERATION_NOT_ALLOWED"
  }
}

/** At 02:00 in Beijing on the day after. */
function settlementOf(time: number): number {
  const midnight = new Date(time + 8 * 3_600_000)
  midnight.setUTCHours(24, 0, 0, 0)
  return midnight.getTime() - 6 * 3_600_000
}
