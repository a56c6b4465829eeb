import type { calls, redirects, TextField } from "../generated/types.ts"

/** Paths that the description knows and that take a POST. */
export type Path = keyof calls

/** Paths that the description knows and that the payer's browser is sent to. */
export type RedirectPath = keyof redirects

type Tables = calls & redirects

/** The whole request table of an operation, as it goes on the wire. */
export type RequestOf<P extends Path | RedirectPath> = Tables[P]["request"]

/** The response table of an operation; amounts are numbers of fen whatever the gateway printed. One that is
 * no amount (blank, mostly) is left out; the `text` of the result still has it. */
export type ReplyOf<P extends Path> = calls[P]["reply"]

/** Fields that a default may fill: the text fields of some request table, but for the one that the clock gives. */
export type DefaultField = TextField

/** The defaults that are surely there. One that may be absent fills no field that a type could promise. */
export type Certain<D> = { [K in keyof D]-?: Record<never, never> extends Pick<D, K> ? never : K }[keyof D]

/** Fields of a request that need not be given: the clock, single-valued fields, and what the client's defaults hold. */
type Filled<P extends Path | RedirectPath, D> = Extract<
  keyof RequestOf<P>,
  "requestTimestamp" | Tables[P]["supplied"] | D
>

/** What a caller gives to one operation, where `D` names the fields that the client's defaults fill. */
export type BodyOf<P extends Path | RedirectPath, D = never> = Omit<RequestOf<P>, Filled<P, D>> &
  Partial<Pick<RequestOf<P>, Filled<P, D>>> &
  Asked<Tables[P]["asked"], Filled<P, D>>

/** What the fields ask of each other, but for what is filled in. One by one, so that a message has the rule's name. */
type Asked<Rule, F> = Rule extends unknown
  ? Extract<keyof Rule, F> extends never
    ? Rule
    : Omit<Rule, Extract<keyof Rule, F>>
  : never

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
