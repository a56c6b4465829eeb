import type { ClientPathsWithMethod, Client as FetchClient, MethodResponse } from "openapi-fetch"
import type { operations } from "../generated/operations.ts"
import type { paths } from "../generated/types.ts"

/** Paths that the description knows and that take a POST. */
export type Path = ClientPathsWithMethod<FetchClient<paths>, "post">

type PostOf<P extends Path> = paths[P]["post"]

/** The whole request table of an operation, as it goes on the wire. */
export type RequestOf<P extends Path> = PostOf<P>["requestBody"]["content"]["application/json"]

/** The response table of an operation; amounts are numbers of fen whatever the gateway printed. One that is
 * no amount (blank, mostly) is left out; the `text` of the result still has it. */
export type ReplyOf<P extends Path> = MethodResponse<FetchClient<paths>, "post", P>

type TextField<Table> = { [K in keyof Table]-?: Table[K] extends string | undefined ? K : never }[keyof Table]

/** Fields that a default may fill: the text fields of some request table, but for the one that the clock gives. */
export type DefaultField = Exclude<{ [P in Path]: TextField<RequestOf<P>> }[Path], "requestTimestamp">

/** The defaults that are surely there. One that may be absent fills no field that a type could promise. */
export type Certain<D> = { [K in keyof D]-?: Record<never, never> extends Pick<D, K> ? never : K }[keyof D]

type RulesOf<P extends Path> = (typeof operations)[P]["request"]

/** Fields with a single value, which the client writes itself. */
type Supplied<P extends Path> = {
  [K in keyof RulesOf<P>]: RulesOf<P>[K] extends { readonly value: string } ? K : never
}[keyof RulesOf<P>]

/** Fields of a request that need not be given: the clock, single-valued fields, and what the client's defaults hold. */
type Filled<P extends Path, D> = Extract<keyof RequestOf<P>, "requestTimestamp" | Supplied<P> | D>

/** What a caller gives to one operation, where `D` names the fields that the client's defaults fill. */
export type BodyOf<P extends Path, D = never> = Omit<RequestOf<P>, Filled<P, D>> &
  Partial<Pick<RequestOf<P>, Filled<P, D>>>

/** A body or a reply that no table describes. */
export type JsonObject = { readonly [field: string]: unknown }
