/** The test controls: a test acts as the payer and reads the orders that the gateway has stored. */
import { ConfigurationError } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"
import type { Context } from "./context.ts"
import { returnFieldsOf, returnUrlOf } from "./notifications/return-url.ts"
import { closeOrder } from "./orders/close.ts"
import { findOrder, type NumberName, type Order, orders, refundableAmount } from "./orders/order.ts"
import { failPayment, type PayOptions, payOrder } from "./orders/pay.ts"
import { refundOrder } from "./orders/refund.ts"
import type { ScanCode } from "./scan.ts"
import type { Settings } from "./settings.ts"
import type { ListOptions, Store } from "./store/store.ts"
import type { World } from "./world.ts"

/**
 * Acts as the payer and reads the orders of the gateway. An order is named by any of its numbers: the merchant's order number,
 * the number of a bill, of a refund or of a QR code, or the platform's own. A wrong argument throws a `ConfigurationError`.
 */
export interface SandboxOrders {
  /** The order as the gateway has it now. It is frozen; `get` returns a new one after a change. */
  readonly get: (number: string) => Order | undefined
  /** The orders, the newest first. */
  readonly list: (options?: ListOptions) => readonly Order[]
  /**
   * Pays an unpaid order. The number of a fixed code creates its bill first. Resolves when the merchant was notified for the
   * first time.
   */
  readonly pay: (number: string, options?: PayOptions) => Promise<Order>
  /** Lets the payment of an unpaid order fail. */
  readonly fail: (number: string) => Promise<Order>
  /** Closes an unpaid order now, as if its time had passed. */
  readonly expire: (number: string) => Promise<Order>
  /** What a payer sees who scans a code that has no order yet. Resolves to `undefined` for a code that nobody has created. */
  readonly scan: ScanCode
  /** Refunds a paid order as the merchant's till does. Default amount: everything that is left. */
  readonly refund: (number: string, options?: { readonly amount?: number }) => Promise<Order>
  /**
   * The signed URL with which the payer's browser returns to the merchant now. `undefined` if the order has no `returnUrl`.
   * A URL that a test keeps stays valid, as it does in the browser of a payer.
   */
  readonly returnUrl: (number: string) => Promise<string | undefined>
}

/** Creates the controls. */
export function createControls(world: World, { credentials, digest }: Settings, scan: ScanCode): SandboxOrders {
  const find = (number: string): Order | undefined => findByAnyNumber(world.store, number)
  const requireFound = (number: string): Order => {
    const order = find(number)
    if (order) return order
    const expected = "a number of an order"
    throw new ConfigurationError({ field: "number", expected, received: describeValue(number) })
  }
  const act = async (number: string, work: (context: Context, order: Order) => Order): Promise<Order> => {
    const { id } = world.step((context) => work(context, requireFound(number)))
    await world.idle()
    return world.store.get(orders, id) as Order
  }
  /** The number of the order that a scanned code creates, or the given one if it is not a code. */
  const scanOrder = async (number: string, amount: number | undefined): Promise<string> => {
    const scanned = await scan(number, amount)
    if (!scanned) return number
    if ("order" in scanned) return scanned.order.id
    const [field, expected] =
      "reason" in scanned ? ["number", "a code that can be paid"] : ["amount", "the fen that the payer enters"]
    throw new ConfigurationError({ field, expected, received: "reason" in scanned ? scanned.reason : "undefined" })
  }
  const requireUnpaid = ({ state }: Order): void => {
    if (state === "unpaid" || state === "authorising") return
    throw new ConfigurationError({
      field: "number",
      expected: "an unpaid order",
      received: `an order that is ${state}`,
    })
  }
  return {
    scan,
    get: (number) => world.step(() => find(number)),
    list: (options) => world.step(({ store }) => store.list(orders, options)),
    async pay(number, options) {
      // An order is paid at once: nothing can happen between the call and the payment.
      const payable = find(number) ? number : await scanOrder(number, options?.amount)
      return await act(payable, (context, order) => {
        requireUnpaid(order)
        return payOrder(context, order, options)
      })
    },
    fail: (number) =>
      act(number, (context, order) => {
        requireUnpaid(order)
        return failPayment(context, order)
      }),
    expire: (number) =>
      act(number, (context, order) => {
        requireUnpaid(order)
        return closeOrder(context, order, "expired")
      }),
    refund: (number, { amount } = {}) =>
      act(number, (context, order) => {
        const refund = { amount: amount ?? refundableAmount(order), request: {} }
        return refundOrder(context, order, refund).order
      }),
    async returnUrl(number) {
      const { order, fields } = world.step((context) => {
        const order = requireFound(number)
        return { order, fields: returnFieldsOf(order, context, digest) }
      })
      return await returnUrlOf(order, fields, { key: credentials.notifyKey, digest })
    },
  }
}

const NUMBER_NAMES: readonly NumberName[] = Object.keys({
  merOrderId: 1,
  bill: 1,
  qrCode: 1,
  merchantOrderId: 1,
  orderId: 1,
  targetOrderId: 1,
  refund: 1,
  completion: 1,
  trace: 1,
  contract: 1,
  fenOrderId: 1,
} satisfies Record<NumberName, 1>) as NumberName[]

/** Finds the order that has this number, whatever kind of number it is. */
export function findByAnyNumber(store: Store, number: string): Order | undefined {
  for (const name of NUMBER_NAMES) {
    const order = findOrder(store, name, number)
    if (order) return order
  }
  return store.get(orders, number)
}
