/** What every product consists of. Each product has a file beside this one, and a line in `index.ts`. */
import type { FieldRules } from "../../lib/rules.ts"
import type { Path, RequestOf, ResponseFields } from "../gateway/request.ts"
import type { Settings } from "../settings.ts"
import type { OrderKind, Store } from "../store.ts"

/** A product of the platform: how its orders are stored, the operations on them, and the controls for a test. */
export interface Product<Order, Controls> extends OrderKind<Order> {
  readonly handlers: { readonly [P in Path]?: Handler<P> }
  /** Creates the functions of `sandbox.orders` that belong to this product. */
  readonly createControls: (store: Store, settings: Settings) => Controls
}

/**
 * Responds to a checked request. A handler either updates the store and returns the fields of the response, or throws an
 * ErrorResponse and changes nothing.
 */
type Handler<P extends Path> = (request: RequestOf<P>, store: Store, now: number) => ResponseFields

/** What every new order needs. */
export interface Amount {
  /** 1 to 100000000 fen. */
  readonly totalAmount: number
}

/** The rule of that amount. */
export const AMOUNT: FieldRules = { totalAmount: { required: true, unit: "fen", min: 1, max: 100_000_000 } }

/** How long the platform holds money that the merchant does not claim. Documented for bills and for escrow. */
export const HELD_MS: number = 30 * 24 * 60 * 60 * 1000
