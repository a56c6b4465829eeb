import type { ClientPathsWithMethod, Client as FetchClient, MethodResponse } from "openapi-fetch"
import type { operations } from "../generated/operations.ts"
import type { paths } from "../generated/types.ts"

/** Paths that the description knows and that take a POST. */
export type Path = ClientPathsWithMethod<FetchClient<paths>, "post">

type PostOf<P extends Path> = paths[P]["post"]

/** The whole request table of an operation, as it goes on the wire. */
export type RequestOf<P extends Path> = PostOf<P>["requestBody"]["content"]["application/json"]

/** The response table of an operation; amounts are numbers of fen whatever the gateway printed. */
export type ReplyOf<P extends Path> = MethodResponse<FetchClient<paths>, "post", P>

/** Name of any field that some request table has. */
export type RequestField = { [P in Path]: keyof RequestOf<P> }[Path]

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
