/** What every product consists of. Each product has a file beside this one, and a line in `index.ts`. */
import type { Context, OrderEvent } from "../context.ts"
import type { Strategy } from "../gateway/authentication/strategy.ts"
import type { ResponseFields } from "../gateway/print-response.ts"
import type { Path, RedirectPath, RequestCodes, RequestFields, RequestOf } from "../gateway/request.ts"
import type { NotificationDraft } from "../notifications/notification.ts"
import type { Order } from "../orders/order.ts"
import type { RuleGroup } from "../rules/rule.ts"
import type { Settings } from "../settings.ts"

/** A product of the platform: the operations on its orders, and the notifications of what happens to them. */
export interface Product {
  /** Stored in each of its orders. */
  readonly name: string
  /** What responds to a checked request: see `Handler`. */
  readonly handlers: { readonly [P in Path]?: Handler<P> }
  /** What creates the order of a redirect, after which the gateway sends the browser to the cashier page. */
  readonly redirects?: { readonly [P in RedirectPath]?: (request: RequestOf<P>, context: Context) => Order }
  /** How a request to a path is authenticated. Default: by its `Authorization` header. */
  readonly authentication?: { readonly [P in Path]?: Strategy }
  /** The codes for a request that does not pass its checks. Default: those of netpay. */
  readonly codes?: RequestCodes
  /** The notification of an event. Default: the merchant is not notified. */
  readonly notificationOf?: (order: Order, event: OrderEvent, context: Context) => NotificationDraft | undefined
  /** What a payer sees who scans a code that has no order yet. Default: the product has no such codes. */
  readonly scan?: (code: string, scan: Scan) => Promise<Scanned | undefined>
  /** The rules that the code of the product follows. */
  readonly rules: readonly RuleGroup[]
}

/** What a product needs when a payer scans a code. It may ask the merchant, so it is not one step. */
export interface Scan {
  /** Fen that the payer entered. */
  readonly amount?: number
  readonly step: <Result>(work: (context: Context) => Result) => Result
  readonly settings: Settings
}

/** What the payer sees: an order to pay, a field for the amount, or the reason why nothing can be paid, in English. */
export type Scanned =
  | { readonly order: Order }
  | { readonly needsAmount: true; readonly request: RequestFields }
  | { readonly reason: string }

/**
 * Responds to a checked request: changes the state through the context and returns the fields of the response, or throws an
 * ErrorResponse, which undoes every change. It returns everything that it knows about the order; `printResponse` keeps the
 * fields that the table of the operation has.
 */
type Handler<P extends Path> = (request: RequestOf<P>, context: Context) => ResponseFields
