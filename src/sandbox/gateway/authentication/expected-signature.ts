/** Computes the signature that a request must have. */
import { hmac } from "@noble/hashes/hmac.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { base64, hex, utf8 } from "../../../lib/bytes.ts"
import type { Credentials } from "../../../sign/credentials.ts"

/** Returns the Base64 of HMAC-SHA256 over `appId + timestamp + nonce + hex(SHA-256(bytes))`. */
export type ExpectedSignature = (bytes: Uint8Array, timestamp: string, nonce: string) => string

/**
 * Creates the function. Every call of the sandbox needs it, and for a short body WebCrypto takes several times as long, because
 * it hands each digest to another thread.
 */
export function createExpectedSignature({ appId, appKey }: Credentials): ExpectedSignature {
  const keyed = hmac.create(sha256, utf8(appKey))
  return (bytes, timestamp, nonce) => {
    const message = utf8(appId + timestamp + nonce + hex(sha256(bytes)))
    return base64(keyed.clone().update(message).digest())
  }
}
