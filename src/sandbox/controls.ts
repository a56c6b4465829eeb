/** The test controls: a test creates orders, acts as the payer and reads the state that the gateway has stored. */
import * as products from "./products/index.ts"
import type { Settings } from "./settings.ts"
import type { OrderKind, Store } from "./store.ts"

type Product = (typeof products)[keyof typeof products]
type OrderOf<Kind> = Kind extends OrderKind<infer Order> ? Order : never
type ControlsOf<Kind> = Kind extends { createControls: (...options: never[]) => infer Controls } ? Controls : never

/** Turns `A | B` into `A & B`, because TypeScript intersects the parameters of a union of functions. */
type Intersection<Union> = (Union extends unknown ? (member: Union) => void : never) extends (all: infer All) => void
  ? All
  : never

/** An order of any product, as the gateway has stored it. It is frozen; `get` returns a new one after a change. */
export type SandboxOrder = OrderOf<Product>

/**
 * Creates orders for the simulated operations, acts as the payer, and reads the state of the gateway. A wrong argument
 * throws a `ConfigurationError`.
 */
export type SandboxOrders = Intersection<ControlsOf<Product>> & {
  /** The order as the gateway has it now, by any of its numbers; a bill also by the number of its completion. */
  readonly get: (id: string) => SandboxOrder | undefined
}

/** Joins the controls of all products. */
export function createControls(settings: Settings, store: Store): SandboxOrders {
  const controls = Object.values(products).map((product) => product.createControls(store, settings))
  return Object.assign({ get: store.find }, ...controls)
}
