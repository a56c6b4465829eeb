import { utf8 } from "../lib/bytes.ts"
import { digestHex } from "../lib/digest.ts"
import { ConfigurationError } from "../lib/error.ts"
import { kindOf } from "../lib/fields.ts"
import { type Credentials, checkCredentials, type SignatureParams, readSignatureParams } from "./hmac.ts"

/** Body of `POST /v1/token/access`. */
export interface TokenRequest extends Required<SignatureParams> {
  readonly appId: string
  /** Lower-case hex of the plain hash over `appId + timestamp + nonce + appKey`. */
  readonly signature: string
  /** Absent for SHA-1, which the platform takes as the default. */
  readonly signMethod?: "SHA256"
}

/** Which hash signs the token request. */
export interface TokenSignOptions extends Credentials, SignatureParams {
  /** Default `SHA256`. `SHA1` is what the platform assumed before `signMethod` existed. */
  readonly signMethod?: "SHA256" | "SHA1"
}

/**
 * Builds the signed body that asks for an access token.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` when appId, appKey, timestamp, nonce or signMethod is not of its form.
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
  const { timestamp, nonce } = readSignatureParams(options)
  const message = utf8(appId + timestamp + nonce + appKey)
  if (signMethod === "SHA1") {
    return { appId, timestamp, nonce, signature: await digestHex("SHA-1", message) }
  }
  if (signMethod !== "SHA256") {
    throw new ConfigurationError({ field: "signMethod", limit: '"SHA256" or "SHA1"', received: kindOf(signMethod) })
  }
  return { appId, timestamp, nonce, signature: await digestHex("SHA-256", message), signMethod }
}
