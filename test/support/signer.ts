/** Signs as the platform documents it, with node:crypto: nothing of the package takes part. */
import { createHash, createHmac } from "node:crypto"

/** What a signed request carries. */
export interface Signature {
  readonly appId: string
  readonly timestamp: string
  readonly nonce: string
  readonly signature: string
}

/** Base64 of HMAC-SHA256 over `appId + timestamp + nonce + hex(SHA-256(body))`. */
export function hmacSignature(
  { appId, timestamp, nonce }: Omit<Signature, "signature">,
  appKey: string,
  body: string | Uint8Array,
): string {
  const digest = createHash("sha256").update(body).digest("hex")
  return createHmac("sha256", appKey).update(`${appId}${timestamp}${nonce}${digest}`).digest("base64")
}

/** The `Authorization` header of a signed body. */
export function bodyHeader({ appId, timestamp, nonce, signature }: Signature): string {
  return `OPEN-BODY-SIG AppId="${appId}", Timestamp="${timestamp}", Nonce="${nonce}", Signature="${signature}"`
}

/** Upper-case hex over the fields as they are given: joined in the order of their names, not escaped, the key appended. */
export function fieldSignature(
  fields: Readonly<Record<string, string>>,
  key: string,
  digest: "sha256" | "md5" = "sha256",
): string {
  const names = Object.keys(fields).sort()
  const text = names.map((name) => `${name}=${fields[name]}`).join("&")
  return canonicalSignature(text, key, digest)
}

/** Upper-case hex over a canonical string with the key appended. */
export function canonicalSignature(text: string, key: string, digest: "sha256" | "md5" = "sha256"): string {
  return createHash(digest)
    .update(text + key)
    .digest("hex")
    .toUpperCase()
}
