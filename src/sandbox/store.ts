/** Stores the orders of one sandbox and creates their numbers. */
import { beijingTime, compactTime } from "../lib/beijing-time.ts"
import type { Settings } from "./settings.ts"

/** How the orders of one product are stored. */
export interface OrderKind<Order> {
  /** The numbers by which an order is found. */
  idsOf(order: Order): readonly string[]
  /** Returns the order as it is at a time, if it can change without a request. Default: it cannot. */
  applyExpiry?(order: Order, now: number): Order
}

/** The orders of a sandbox. A stored order never changes: `put` replaces it with a new one. */
export interface Store {
  /** Finds an order of one kind by any of its numbers. */
  get<Order>(kind: OrderKind<Order>, id: string): Order | undefined
  /** Finds an order of any kind. */
  find(id: string): unknown
  /** Freezes an order and stores it under each of its numbers. */
  put<Order>(kind: OrderKind<Order>, order: Order): Order
  /** A new order number: the source code, the time with milliseconds, seven digits; 28 characters. */
  newOrderId(): string
  /** A new 平台流水号: eleven digits and a letter. */
  newSequenceId(): string
  /** A new number with this many digits. */
  newNumber(digits: number): string
}

/** Creates an empty store. Its numbers count up, so they are unique even when the clock stands still. */
export function createStore({ clock, credentials }: Settings): Store {
  const entries = new Map<string, { readonly kind: OrderKind<unknown>; readonly order: unknown }>()
  let count = 0
  const newNumber = (digits: number): string => String(++count).padStart(digits, "0")
  const find = (id: string): unknown => {
    const { kind, order } = entries.get(id) ?? {}
    return kind?.applyExpiry ? Object.freeze(kind.applyExpiry(order, clock.now())) : order
  }
  return {
    // The cast is safe, because `put` stored the order together with its kind.
    get: <Order>(kind: OrderKind<Order>, id: string) =>
      entries.get(id)?.kind === kind ? (find(id) as Order) : undefined,
    find,
    put(kind, order) {
      const entry = { kind: kind as OrderKind<unknown>, order: Object.freeze(order) }
      for (const id of kind.idsOf(order)) entries.set(id, entry)
      return order
    },
    newOrderId() {
      const now = clock.now()
      const milliseconds = String(Math.floor(now) % 1000).padStart(3, "0")
      return `${credentials.sourceCode}${compactTime(beijingTime(now))}${milliseconds}${newNumber(7)}`
    },
    newSequenceId: () => `${newNumber(11)}N`,
    newNumber,
  }
}
