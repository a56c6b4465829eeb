/** Signs request bodies: the OPEN-BODY-SIG scheme. */
import { utf8 } from "../lib/bytes.ts"
import { type Credentials, checkCredentials, readSignatureParams, type SignatureParams } from "./credentials.ts"
import { createSigner, type Signed } from "./hmac.ts"

/** A signed request body. */
export interface BodySignature {
  /** Value of the `Authorization` header. */
  readonly authorization: string
  /** The signature by itself, Base64. */
  readonly signature: string
}

/**
 * Signs one request body as `OPEN-BODY-SIG`. Send exactly the bytes that were signed.
 *
 * Path, method and host are not part of the signature: it is valid for every endpoint that receives the same body.
 *
 * @param body The body as it is sent; a string is signed as UTF-8. May be empty.
 * @throws {ConfigurationError} `INVALID_OPTION` when appId, appKey, timestamp or nonce is missing or malformed.
 * @see 天满平台「平台认证方式」, OPEN-BODY-SIG
 * @example
 * ```ts
 * import { signBody } from "chinaums/sign"
 *
 * const { authorization } = await signBody('{"mid":"898201612345678"}', {
 *   appId: "12345678901234567890123456789012",
 *   appKey: "67890123456789012345678901234567",
 * })
 * ```
 */
export async function signBody(
  body: string | Uint8Array,
  options: Credentials & SignatureParams,
): Promise<BodySignature> {
  checkCredentials(options)
  // A copy, so that the caller cannot change the bytes while they are being signed.
  const bytes = typeof body === "string" ? utf8(body) : new Uint8Array(body)
  const signed = await createSigner(options)(bytes, readSignatureParams(options))
  return { authorization: bodyAuthorization(signed), signature: signed.signature }
}

/** The `Authorization` header of a signed body. */
export function bodyAuthorization({ appId, timestamp, nonce, signature }: Signed): string {
  return `OPEN-BODY-SIG AppId="${appId}", Timestamp="${timestamp}", Nonce="${nonce}", Signature="${signature}"`
}
