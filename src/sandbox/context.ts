/** What a step of the sandbox works with: a request, an action of a payer, or something that is due. */
import type { SandboxCredentials } from "./credentials.ts"
import type { Ids } from "./ids.ts"
import type { Order, Refund } from "./orders/order.ts"
import type { Rules } from "./rules/rule.ts"
import type { Store } from "./store/store.ts"

/** What happened to an order. A product decides whether the merchant is notified of it. */
export type OrderEvent =
  | { readonly type: "paid" | "failed" | "closed" | "completed" | "released" | "reversed" }
  | { readonly type: "refunded"; readonly refund: Refund }

/** What a step works with. A step is synchronous, so no other step can come between its changes. */
export interface Context {
  /** The time of the step, in milliseconds since 1970 UTC. */
  readonly now: number
  readonly credentials: SandboxCredentials
  readonly store: Store
  readonly ids: Ids
  readonly rules: Rules
  /** Where the cashier page is, such as `http://127.0.0.1:8080`, without a slash at the end. */
  readonly origin: string
  /** Lets the product of the order notify the merchant of what happened. */
  readonly announce: (order: Order, event: OrderEvent) => void
}
