/** What a strategy of authentication gets and returns. */
import type { Context } from "../../context.ts"
import type { SandboxCredentials } from "../../credentials.ts"
import type { ExpectedSignature } from "./expected-signature.ts"

/** A request as it arrived. */
export interface Received {
  /** The `Authorization` header. */
  readonly authorization: string | null
  /** The query of the URL as it was sent: with its `?`, not decoded. */
  readonly query: string
  /** The body of a POST. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** The merchant, as the gateway knows it. */
interface Merchant {
  readonly credentials: SandboxCredentials
  /** Computes the signature of some bytes, as the merchant must have computed it. */
  readonly sign: ExpectedSignature
}

/** Throws an ErrorResponse unless the request is authenticated. */
export type Check = (context: Context) => void

/**
 * One way to authenticate a request. Digests take a while to compute, and a step cannot wait. A strategy therefore computes first
 * and returns the check, which is a part of the step.
 */
export type Strategy = (received: Received, merchant: Merchant) => Promise<Check>
