/** Signs the request for an access token: the OPEN-ACCESS-TOKEN scheme. */
import { utf8 } from "../lib/bytes.ts"
import { ConfigurationError } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"
import { digestHex } from "../lib/digest.ts"
import {
  type Credentials,
  checkCredentials,
  checkSignatureParams,
  fillSignatureParams,
  type SignatureParams,
} from "./credentials.ts"

/** Body of `POST /v1/token/access`. */
export interface TokenRequest extends Required<SignatureParams> {
  readonly appId: string
  /** Lower-case hex of the plain hash over `appId + timestamp + nonce + appKey`. */
  readonly signature: string
  /** Absent for SHA-1, which is the platform's default. */
  readonly signMethod?: "SHA256"
}

/** Which hash signs the token request. */
export interface TokenSignOptions extends Credentials, SignatureParams {
  /** Default `SHA256`. `SHA1` is what the platform assumed before `signMethod` existed. */
  readonly signMethod?: "SHA256" | "SHA1"
}

const HASHES = { SHA256: "SHA-256", SHA1: "SHA-1" } as const

/**
 * Creates the signed body that asks for an access token.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` when appId, appKey, timestamp, nonce or signMethod is missing or
 *   malformed.
 * @see 天满平台「平台认证方式」, OPEN-ACCESS-TOKEN
 * @example
 * ```ts
 * import { signTokenRequest } from "chinaums/sign"
 *
 * const body = await signTokenRequest({
 *   appId: "12345678901234567890123456789012",
 *   appKey: "67890123456789012345678901234567",
 * })
 * ```
 */
export async function signTokenRequest(options: TokenSignOptions): Promise<TokenRequest> {
  checkCredentials(options)
  const { appId, appKey, signMethod = "SHA256" } = options
  if (!Object.keys(HASHES).includes(signMethod)) {
    const received = describeValue(signMethod)
    throw new ConfigurationError({ field: "signMethod", expected: '"SHA256" or "SHA1"', received })
  }
  const params = fillSignatureParams(options)
  checkSignatureParams(params)
  const { timestamp, nonce } = params
  const message = tokenCanonicalString(appId, timestamp, nonce) + appKey
  const signature = await digestHex(HASHES[signMethod], utf8(message))
  return { appId, timestamp, nonce, signature, ...(signMethod === "SHA256" && { signMethod }) }
}

/** The string that is hashed, without the appKey that follows it. */
export function tokenCanonicalString(appId: string, timestamp: string, nonce: string): string {
  return appId + timestamp + nonce
}
