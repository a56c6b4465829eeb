/** The types of a call, derived from the generated tables. */
import type { calls, redirects, TextField } from "../../generated/types.ts"

/** Paths of the description that take a POST. */
export type Path = keyof calls

/** Paths of the description that the payer's browser is sent to. */
export type RedirectPath = keyof redirects

type Tables = calls & redirects

/** All fields of a request. Field types only: conditional requirements are in `BodyOf`, so use that for a body. */
export type RequestOf<P extends Path | RedirectPath> = Tables[P]["request"]

/**
 * The fields of a response. Amounts are numbers of fen, whether the gateway sent numbers or digits. An amount that is
 * neither (mostly a blank string) is left out; the `text` of the result still contains it.
 */
export type ResponseOf<P extends Path> = calls[P]["response"]

/** Fields that a default may supply: those that are strings in every request that has them, except the time of the request. */
export type DefaultField = TextField

/** Names of the defaults that are not optional. Only these make a field of a body optional. */
export type AlwaysSet<D> = { [K in keyof D]-?: Record<never, never> extends Pick<D, K> ? never : K }[keyof D]

/** Fields that the client supplies: the time, fields with a single allowed value, and the client's defaults. */
type Supplied<P extends Path | RedirectPath, D> = Extract<keyof RequestOf<P>, Tables[P]["supplied"] | D>

/**
 * The body of one operation, where `D` names the fields that the client's defaults supply. The types know the names of
 * defaults, not their values: a requirement that depends on the value of a default is checked before sending.
 *
 * Build the body in one expression. TypeScript narrows a variable of this union to its first value, so a field that
 * triggers a requirement cannot be added later.
 *
 * @example
 * ```ts
 * import type { BodyOf } from "chinaums"
 *
 * const order = { merOrderId: "33XP0222", refundOrderId: "33XP0223", refundAmount: 4900 }
 * const shares = [{ mid: "898340149000005", totalAmount: 4900 }]
 * const more: { refundDesc?: string } = {}
 * if (Date.now() > 0) more.refundDesc = "sold out"
 * const body: BodyOf<"/v1/netpay/refund", "mid" | "tid"> =
 *   shares.length > 0
 *     ? { ...order, ...more, subOrders: shares, platformAmount: 0 }
 *     : { ...order, ...more }
 * ```
 */
export type BodyOf<P extends Path | RedirectPath, D = never> = Omit<RequestOf<P>, Supplied<P, D>> &
  Partial<Pick<RequestOf<P>, Supplied<P, D>>> &
  Unsupplied<Tables[P]["requirements"], Supplied<P, D>>

/**
 * The requirements without the supplied fields. An alternative that forbids a supplied field is dropped. Distributive, so
 * that compiler errors keep the name of the requirement.
 */
type Unsupplied<Alternative, F> = Alternative extends unknown
  ? Extract<keyof Alternative, F> extends never
    ? Alternative
    : Forbidden<Alternative, Extract<keyof Alternative, F>> extends never
      ? Omit<Alternative, Extract<keyof Alternative, F>>
      : never
  : never

/** Those of the fields `K` that an alternative forbids. */
type Forbidden<Alternative, K extends keyof Alternative> = K extends unknown
  ? Alternative[K] extends undefined
    ? K
    : never
  : never

/** The body of a call. It carries the operation's name, because editors show no documentation for string literals. */
export type CallBody<P extends Path, D = never> = {
  readonly [K in keyof Pick<calls[P], "body">]: BodyOf<P, D>
}

/** The content of a redirect order, likewise with the operation's name. */
export type CallContent<P extends RedirectPath, D = never> = {
  readonly [K in keyof Pick<redirects[P], "content">]: BodyOf<P, D>
}

/** A body or a response that no table describes. */
export type JsonObject = { readonly [field: string]: unknown }
