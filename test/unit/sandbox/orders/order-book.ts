/** The orders of a sandbox without its gateway, for tests of the steps that change them. */
import type { Context } from "../../../../src/sandbox/context.ts"
import { createLedger } from "../../../../src/sandbox/ledger.ts"
import { createOrder, type NewOrder } from "../../../../src/sandbox/orders/create.ts"
import { findOrder, type Order } from "../../../../src/sandbox/orders/order.ts"
import { readSettings, type SandboxOptions } from "../../../../src/sandbox/settings.ts"
import { createWorld, type World } from "../../../../src/sandbox/world.ts"
import { MORNING } from "../merchant.ts"

/** The accounts of these tests, by short names. */
export interface Balances {
  readonly payer: number
  readonly held: number
  /** Of the merchant of the order: what he has, settled or not. */
  readonly merchant: number
  /** Of the merchant with a share. */
  readonly share: number
}

/** Orders with their money. */
export interface OrderBook {
  readonly world: World
  /** Creates an order of 100 fen with this number, without an expiry. */
  readonly create: (number: string, order?: Partial<NewOrder>) => Order
  /** The order with this number, as it is stored now. */
  readonly get: (number: string) => Order
  /** Changes the order with this number in one step. */
  readonly change: (number: string, work: (context: Context, order: Order) => unknown) => unknown
  readonly balances: () => Balances
  /** All accounts, by their full names. */
  readonly accounts: () => Readonly<Record<string, number>>
}

export const OTHER = "898000000000002"
const MERCHANT = "898000000000001"

/** Opens an empty book. */
export function openOrderBook(options: SandboxOptions = {}): OrderBook {
  const world = createWorld(readSettings({ now: () => MORNING, ...options }))
  const get = (number: string): Order => findOrder(world.store, "merOrderId", number) as Order
  const accounts = (): Readonly<Record<string, number>> => createLedger(world.store).balances()
  return {
    world,
    get,
    accounts,
    create: (number, order) =>
      world.step((context) =>
        createOrder(context, {
          product: "netpay",
          operation: "/v1/netpay/wx/unified-order",
          numbers: { merOrderId: number },
          totalAmount: 100,
          request: {},
          ...order,
        }),
      ),
    change: (number, work) => world.step((context) => work(context, get(number))),
    balances() {
      const of = (name: string): number => accounts()[name] ?? 0
      return {
        payer: of("payer"),
        held: of(`held:${MERCHANT}`),
        merchant: of(`merchant:${MERCHANT}`) + of(`settled:${MERCHANT}`),
        share: of(`merchant:${OTHER}`) + of(`settled:${OTHER}`),
      }
    },
  }
}
