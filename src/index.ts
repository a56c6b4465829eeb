/** The entry `chinaums`: the client, its types, its errors and the values of the state fields. */
export * from "../generated/status.ts"
export type { CallOptions } from "./client/call.ts"
export type { Ask, CallRecord } from "./client/call-record.ts"
export { type Client, createClient } from "./client/client.ts"
export {
  type AnyUmsError,
  type CallOptionError,
  ConnectionError,
  type ErrorCode,
  type GatewayCode,
  GatewayError,
  InvalidInputError,
  NotFinalError,
  ResponseError,
} from "./client/errors.ts"
export type { ClientOptions, Defaults } from "./client/options.ts"
export type { Result } from "./client/result.ts"
export type { BodyOf, DraftOf, JsonObject, Path, RedirectPath, RequestOf, ResponseOf } from "./client/types.ts"
export { type UnwrapOptions, unwrap } from "./client/unwrap.ts"
export { ConfigurationError } from "./lib/configuration-error.ts"
export { UmsError } from "./lib/error.ts"
