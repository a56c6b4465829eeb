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

/** The path of the operation that tells what became of a call; `never` when there is none. */
export type QueryOf<P extends Path> = calls[P]["ask"]

/** Fields that a default may supply: those that are strings in every request that has them, except the time of the request. */
export type DefaultField = TextField

/** The name of each default that is not optional. Only these make a field of a body optional. */
export type AlwaysSet<D> = { [K in keyof D]-?: Record<never, never> extends Pick<D, K> ? never : K }

/** Defaults that fill no field, each with what is wrong with it, so that the compiler prints it. */
export type WrongDefaults<D> = {
  readonly [K in Exclude<keyof D, DefaultField>]: `${K & string} is not a field that a default can fill`
}

/** Fields that the client supplies: the time, fields with a single allowed value, and the client's defaults. */
type Supplied<P extends Path | RedirectPath, D> = Extract<keyof RequestOf<P>, Tables[P]["supplied"] | D>

/**
 * A body that is built step by step, where `D` names the fields that the client's defaults supply. It has the fields of
 * the body and can be changed; what the fields require of each other is not in the type. Pass it as `draft`: the client
 * checks the requirements before it sends anything.
 *
 * @example
 * ```ts
 * import { createClient, type DraftOf } from "chinaums"
 *
 * const ums = createClient({
 *   environment: "test",
 *   appId: "12345678901234567890123456789012",
 *   appKey: "67890123456789012345678901234567",
 *   defaults: { mid: "898340149000005", tid: "88880001" },
 * })
 * const shares = [{ mid: "898340149000006", totalAmount: 4900 }]
 * const draft: DraftOf<"/v1/netpay/refund", "mid" | "tid"> = {
 *   merOrderId: "33XP0222000113781689755979342517",
 *   refundAmount: 4900,
 * }
 * if (shares.length > 0) Object.assign(draft, { subOrders: shares, platformAmount: 0 })
 * const result = await ums.POST("/v1/netpay/refund", { draft })
 * ```
 */
export type DraftOf<P extends Path | RedirectPath, D = never> = FieldsOf<
  P,
  Exclude<keyof RequestOf<P>, Supplied<P, D>>
> &
  OptionalFieldsOf<P, Supplied<P, D>>

/** Some fields of a request. Like `Pick`, but a compiler error shows the path instead of the whole request. */
type FieldsOf<P extends Path | RedirectPath, K extends keyof RequestOf<P>> = { [F in K]: RequestOf<P>[F] }

/** The same, for fields that the caller may leave to the client. */
type OptionalFieldsOf<P extends Path | RedirectPath, K extends keyof RequestOf<P>> = {
  [F in K]?: RequestOf<P>[F] | undefined
}

/**
 * The body of one operation, where `D` names the fields that the client's defaults supply. The types know the names of
 * defaults, not their values: a requirement that depends on the value of a default is checked before sending.
 *
 * Write the body as one expression. TypeScript narrows a variable of this union to its first value, so a field that
 * triggers a requirement cannot be added later: for that, use `DraftOf`.
 *
 * @example
 * ```ts
 * import type { BodyOf } from "chinaums"
 *
 * const order = { merOrderId: "33XP0222", refundOrderId: "33XP0223", refundAmount: 4900 }
 * const shares = [{ mid: "898340149000005", totalAmount: 4900 }]
 * const body: BodyOf<"/v1/netpay/refund", "mid" | "tid"> =
 *   shares.length > 0 ? { ...order, subOrders: shares, platformAmount: 0 } : order
 * ```
 */
export type BodyOf<P extends Path | RedirectPath, D = never> =
  // The requirements come first, because the compiler reports the first member that a body does not fit.
  Unsupplied<Tables[P]["requirements"], Supplied<P, D>> & DraftOf<P, D>

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

/**
 * What a body of type `B` is compared with. `B` is there for the editor: it shows no documentation for a field that
 * several members of a union have, and `BodyOf` is a union. So a body that fits is compared with `DraftOf`, which has the
 * same fields and is not a union. `B` is `object` where nothing is inferred. The last branch is never taken: the compiler
 * infers `B` from it.
 */
type Checked<P extends Path | RedirectPath, D, B> = object extends B
  ? BodyOf<P, D>
  : [B] extends [BodyOf<P, D>]
    ? DraftOf<P, D>
    : [B] extends [object]
      ? BodyOf<P, D>
      : B

/** The body or the draft of a call. `body` carries the operation's name: editors show no documentation for a string. */
export type CallBody<P extends Path, D = never, B = object> =
  | ({ readonly [K in keyof Pick<calls[P], "body">]: Checked<P, D, B> } & { readonly draft?: undefined })
  | Draft<P, D, "body">

/** The content or the draft of a redirect order, likewise with the operation's name. */
export type CallContent<P extends RedirectPath, D = never, B = object> =
  | ({ readonly [K in keyof Pick<redirects[P], "content">]: Checked<P, D, B> } & { readonly draft?: undefined })
  | Draft<P, D, "content">

/** A draft in place of a body or content. */
type Draft<P extends Path | RedirectPath, D, K extends string> = {
  /** A body that was built step by step. What its fields require of each other is checked before sending. */
  readonly draft: DraftOf<P, D>
} & { readonly [F in K]?: undefined }

/**
 * The error of a path that takes no POST. Nothing has this type. It stands in the union of the accepted paths, so that
 * the compiler prints the hint.
 */
export type PostHint<S extends string> = S extends Path
  ? never
  : S extends RedirectPath
    ? Use<"url for a redirect order">
    : [string extends S ? never : Similar<S>] extends [never]
      ? Use<"url for a redirect order, send for a path that is not described">
      : DidYouMean<`${Similar<S>}`, "url is for redirect orders, send for paths that are not described">

/** The same for a path of `url`, which takes every path but those of a POST. */
export type UrlHint<S extends string> = S extends Path ? Use<"POST for this path"> : unknown

interface Use<Method> {
  readonly use: Method
}

interface DidYouMean<Path, Hint> {
  readonly path: Path
  readonly hint: Hint
}

/** The paths with the same last part, or with the same parts before it and the same first letter of it. */
type Similar<S extends string> = Extract<Path | RedirectPath, `${Beginning<S>}${string}` | `${string}/${LastPart<S>}`>

type Beginning<S extends string> = S extends `${infer Part}/${infer Rest}`
  ? `${Part}/${Beginning<Rest>}`
  : S extends `${infer First}${string}`
    ? First
    : S

type LastPart<S extends string> = S extends `${string}/${infer Rest}` ? LastPart<Rest> : S

/** A body or a response that no table describes. */
export type JsonObject = { readonly [field: string]: unknown }
