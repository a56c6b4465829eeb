/** The result of a call. */
import type { ConfigurationError } from "../lib/configuration-error.ts"
import type { ConnectionError, GatewayError, InvalidInputError, ResponseError } from "./errors.ts"

/**
 * What happened to one call. It is about the call, not the payment: `succeeded` for a new order means that the order
 * exists, and its own `status` says whether it was paid.
 *
 * - `succeeded`: accepted and final.
 * - `processing`: accepted, not final yet. Query later.
 * - `rejected`: the gateway refused it, or its state says that it failed. `error.code` gives the reason.
 * - `unknown`: the response was lost or inconclusive; the operation may have taken effect. Query before you retry.
 * - `not-sent`: nothing was sent.
 */
export type Result<Data> =
  | Accepted<"succeeded", Data>
  | Accepted<"processing", Data>
  | ({ readonly outcome: "rejected"; readonly data?: never; readonly error: GatewayError } & Received)
  | ({
      readonly outcome: "unknown"
      readonly data?: never
      readonly error: GatewayError | ResponseError | ConnectionError
    } & Partial<Received>)
  | {
      readonly outcome: "not-sent"
      readonly data?: never
      readonly error: InvalidInputError | ConnectionError | ConfigurationError
      readonly response?: never
      readonly text?: never
    }

// One union member for each outcome, so that narrowing by elimination works.
interface Accepted<Outcome, Data> extends Received {
  readonly outcome: Outcome
  readonly data: Data
  readonly error?: never
}

/** The response itself. */
interface Received {
  /** Status and headers. The body has been read. */
  readonly response: Response
  /** The body as it arrived. Not enumerable, because it can contain personal data of the payer. */
  readonly text: string
}
