import type { calls, redirects, TextField } from "../generated/types.ts"

/** Paths that the description knows and that take a POST. */
export type Path = keyof calls

/** Paths that the description knows and that the payer's browser is sent to. */
export type RedirectPath = keyof redirects

type Tables = calls & redirects

/**
 * Every field of a request table, as it goes on the wire; of its conditional rules it knows nothing. So a value of this
 * type is no body yet where a table has rules: see `BodyOf`.
 */
export type RequestOf<P extends Path | RedirectPath> = Tables[P]["request"]

/** The response table of an operation; amounts are numbers of fen whatever the gateway printed. One that is
 * no amount (blank, mostly) is left out; the `text` of the result still has it. */
export type ResponseOf<P extends Path> = calls[P]["reply"]

/** Fields that a default may fill: those that are text in every request that has them, but for the one that the clock gives. */
export type DefaultField = TextField

/** The defaults that are surely there. One that may be absent fills no field that a type could promise. */
export type Certain<D> = { [K in keyof D]-?: Record<never, never> extends Pick<D, K> ? never : K }[keyof D]

/** Fields of a request that need not be given: the clock, single-valued fields, and what the client's defaults hold. */
type Filled<P extends Path | RedirectPath, D> = Extract<
  keyof RequestOf<P>,
  "requestTimestamp" | Tables[P]["supplied"] | D
>

/**
 * What a caller gives to one operation, where `D` names the fields that the client's defaults fill. Types know the names
 * of defaults, not their values: a rule that hangs on the value of a default is checked before sending.
 *
 * Give a body whole, and choose between whole bodies where a field brings others with it: a compiler narrows a variable
 * of this type to its first value. What comes step by step goes into an object of its own.
 *
 * @example
 * ```ts
 * import type { BodyOf } from "chinaums"
 *
 * const order = { merOrderId: "33XP0222000113781689755979342517", refundAmount: 4900 }
 * const shares = [{ mid: "898340149000005", totalAmount: 4900 }]
 * const more: { refundDesc?: string } = {}
 * if (Date.now() > 0) more.refundDesc = "sold out"
 * const body: BodyOf<"/v1/netpay/refund", "mid" | "tid"> =
 *   shares.length > 0
 *     ? { ...order, ...more, subOrders: shares, platformAmount: 0 }
 *     : { ...order, ...more }
 * ```
 */
export type BodyOf<P extends Path | RedirectPath, D = never> = Omit<RequestOf<P>, Filled<P, D>> &
  Partial<Pick<RequestOf<P>, Filled<P, D>>> &
  Demanded<Tables[P]["rules"], Filled<P, D>>

/**
 * What the rules demand, but for what is filled in. Way by way, so that a message has the rule's name; a way that wants a
 * filled field absent is none.
 */
type Demanded<Way, F> = Way extends unknown
  ? Extract<keyof Way, F> extends never
    ? Way
    : Absent<Way, Extract<keyof Way, F>> extends never
      ? Omit<Way, Extract<keyof Way, F>>
      : never
  : never

/** Those of some fields that a way wants absent. */
type Absent<Way, K extends keyof Way> = K extends unknown ? (Way[K] extends undefined ? K : never) : never

/** The body of a call. An editor shows the operation's name with it, because a path in quotes cannot bear one. */
export type CallBody<P extends Path, D = never> = {
  readonly [K in keyof Pick<calls[P], "body">]: BodyOf<P, D>
}

/** The order of a redirect, shown with the operation's name likewise. */
export type CallContent<P extends RedirectPath, D = never> = {
  readonly [K in keyof Pick<redirects[P], "content">]: BodyOf<P, D>
}

/** A body or a reply that no table describes. */
export type JsonObject = { readonly [field: string]: unknown }
