/** The result of a call. */
import type { CallRecord } from "./call-record.ts"
import type { CallOptionError, ConnectionError, GatewayError, InvalidInputError, ResponseError } from "./errors.ts"

/**
 * What happened to one call. It is about the call, not the payment: `succeeded` for a new order means that the order
 * exists, and its own `status` says whether it was paid.
 *
 * - `succeeded`: accepted and final.
 * - `processing`: accepted, not final yet. Query later.
 * - `rejected`: the gateway refused it, or its state says that it failed. `error.code` gives the reason.
 * - `unknown`: the response was lost or inconclusive; the operation may have taken effect. Query before you retry.
 * - `not-sent`: nothing was sent.
 *
 * `Q` is the path of the operation that can be asked about the call; `never` when there is none.
 */
export type Result<Data, Q extends string = string> =
  | Accepted<"succeeded", Data, Q>
  | Accepted<"processing", Data, Q>
  | ({ readonly outcome: "rejected"; readonly data?: never; readonly error: GatewayError } & Received<Q>)
  | ({
      readonly outcome: "unknown"
      readonly data?: never
      readonly error: GatewayError | ResponseError | ConnectionError
    } & Called<Q> &
      Partial<Received<Q>>)
  | ({
      readonly outcome: "not-sent"
      readonly data?: never
      readonly error: InvalidInputError | ConnectionError | CallOptionError
      readonly response?: never
      readonly text?: never
    } & Called<Q>)

// One union member for each outcome, so that narrowing by elimination works.
interface Accepted<Outcome, Data, Q extends string> extends Received<Q> {
  readonly outcome: Outcome
  readonly data: Data
  readonly error?: never
}

/** The response itself. */
interface Received<Q extends string> extends Called<Q> {
  /** Status and headers. The body has been read. */
  readonly response: Response
  /** The body as it arrived. Not enumerable, because it can contain personal data of the payer. */
  readonly text: string
}

interface Called<Q extends string> {
  /** What was called, as plain JSON: its numbers, and the query that tells what became of it. */
  readonly call: CallRecord<Q>
}
