/** The HMAC signature that OPEN-BODY-SIG and OPEN-FORM-PARAM share. */
import { base64, hex, utf8 } from "../lib/bytes.ts"
import type { Credentials, SignatureParams } from "./credentials.ts"

/** What a signed request carries. The key is not part of it. */
export interface Signed extends Required<SignatureParams> {
  readonly appId: string
  readonly signature: string
}

/** Signs some bytes once. It does not check the timestamp and the nonce. */
export type Signer = (bytes: Uint8Array<ArrayBuffer>, params: Required<SignatureParams>) => Promise<Signed>

/** Creates a signer from checked credentials. It keeps its key after the first signature. */
export function createSigner(credentials: Credentials): Signer {
  const { appId } = credentials
  const sign = createHmac(credentials)
  return async (bytes, params) => {
    return { appId, ...params, signature: await sign(bytes, params.timestamp, params.nonce) }
  }
}

/** The string that is signed: `appId + timestamp + nonce + hex(SHA-256(bytes))`, without separators. */
export async function canonicalString(
  appId: string,
  timestamp: string,
  nonce: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> {
  return appId + timestamp + nonce + hex(await crypto.subtle.digest("SHA-256", bytes))
}

/** Creates the function that returns the Base64 of HMAC-SHA256 over the canonical string. It checks nothing. */
export function createHmac({
  appId,
  appKey,
}: Credentials): (bytes: Uint8Array<ArrayBuffer>, timestamp: string, nonce: string) => Promise<string> {
  const secret = utf8(appKey)
  let key: CryptoKey | undefined
  return async (bytes, timestamp, nonce) => {
    const message = utf8(await canonicalString(appId, timestamp, nonce, bytes))
    // A failed import is not kept: the next signature tries again.
    key ??= await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"])
    return base64(await crypto.subtle.sign("HMAC", key, message))
  }
}
