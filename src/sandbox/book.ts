import { beijingTime, compactTime } from "../lib/beijing-time.ts"
import { asOf, type SandboxOrder } from "./order-kinds.ts"
import type { Settings } from "./settings.ts"

/** The gateway's memory, and the numbers that it gives out. */
export interface Book {
  /** The order of a number, as it stands now. */
  get(id: string): SandboxOrder | undefined
  /** Keeps an order under each of its numbers, in place of what stood there. */
  put<Order extends SandboxOrder>(order: Order): Order
  /** A new order number: source code, time with milliseconds, seven digits; 28 characters. */
  orderId(): string
  /** A new 平台流水号, eleven digits and a letter. */
  sequenceId(): string
  /** A new 授权标识应答码, six digits. */
  authorisationCode(): string
}

/** An empty book. Its numbers count up, so that no two are the same however random or still the clock is. */
export function createBook({ clock, credentials }: Settings): Book {
  const orders = new Map<string, SandboxOrder>()
  let count = 0
  const next = (digits: number) => String(++count).padStart(digits, "0")
  return {
    get(id) {
      const order = orders.get(id)
      return order && Object.freeze(asOf(order, clock.now()))
    },
    put(order) {
      Object.freeze(order)
      for (const id of idsOf(order)) orders.set(id, order)
      return order
    },
    orderId() {
      const now = clock.now()
      const milliseconds = String(Math.floor(now) % 1000).padStart(3, "0")
      return `${credentials.sourceCode}${compactTime(beijingTime(now))}${milliseconds}${next(7)}`
    },
    sequenceId: () => `${next(11)}N`,
    authorisationCode: () => next(6),
  }
}

function idsOf(order: SandboxOrder): readonly string[] {
  switch (order.kind) {
    case "bill":
      return order.completion ? [order.billNo, order.completion.authedOrderId] : [order.billNo]
    case "pay-score":
      return [order.merOrderId, order.fenOrderId]
    default:
      return [order.merOrderId]
  }
}
