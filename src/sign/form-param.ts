/** Signs redirect orders: the OPEN-FORM-PARAM scheme. */
import { utf8 } from "../lib/bytes.ts"
import { type Credentials, checkCredentials, readSignatureParams, type SignatureParams } from "./credentials.ts"
import { createSigner, type Signed } from "./hmac.ts"

/**
 * Signs the JSON of a redirect order as `OPEN-FORM-PARAM` and returns the query of its URL.
 *
 * The JSON is signed first and form-encoded afterwards (a space becomes `+`); the gateway decodes before it verifies.
 *
 * @param content The whole business JSON.
 * @throws {ConfigurationError} `INVALID_OPTION` when appId, appKey, timestamp or nonce is missing or malformed.
 * @see 天满平台「平台认证方式」, OPEN-FORM-PARAM
 * @example
 * ```ts
 * import { signFormParam } from "chinaums/sign"
 *
 * const query = await signFormParam('{"merOrderId":"10172022041511425700000001"}', {
 *   appId: "12345678901234567890123456789012",
 *   appKey: "67890123456789012345678901234567",
 * })
 * const url = `https://test-api-open.chinaums.com/v1/netpay/trade/h5-pay?${query}`
 * ```
 */
export async function signFormParam(content: string, options: Credentials & SignatureParams): Promise<URLSearchParams> {
  checkCredentials(options)
  const signed = await createSigner(options)(utf8(content), readSignatureParams(options))
  return formParamQuery(content, signed)
}

/** The query of a signed redirect order. */
export function formParamQuery(content: string, { appId, timestamp, nonce, signature }: Signed): URLSearchParams {
  return new URLSearchParams({ authorization: "OPEN-FORM-PARAM", appId, timestamp, nonce, content, signature })
}
