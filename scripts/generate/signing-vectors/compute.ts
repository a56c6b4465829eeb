/**
 * The signing rules once more, with the cryptography of Node. The vectors are computed here and not by the package, so that
 * they can prove the package wrong.
 */
import { createHash, createHmac } from "node:crypto"

/** Who signs a request, and when. */
export interface Signer {
  readonly appId: string
  readonly appKey: string
  readonly timestamp: string
  readonly nonce: string
}

export type BodyInput = Signer & { readonly body: string }
export type FormInput = Signer & { readonly content: string }
export type TokenInput = Signer & { readonly signMethod: "SHA1" | "SHA256" }

/** Digests of KEY-APPEND. */
export type Digest = "MD5" | "SHA256"

export interface FieldsInput {
  readonly key: string
  readonly digest: Digest
  readonly fields: Readonly<Record<string, string>>
}

export const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex")

export const hmac = (key: string | Uint8Array, text: string): Buffer => createHmac("sha256", key).update(text).digest()

/** What OPEN-BODY-SIG makes of a body. */
export function signBody({ appId, appKey, timestamp, nonce, body }: BodyInput) {
  const bodySha256 = sha256(body)
  const canonical = appId + timestamp + nonce + bodySha256
  const signature = hmac(appKey, canonical).toString("base64")
  return { bodySha256, canonical, signature, authorization: authorizationOf({ appId, timestamp, nonce, signature }) }
}

/** The header with these values, whatever they are. */
export const authorizationOf = (values: Omit<Signer, "appKey"> & { readonly signature: string }): string =>
  `OPEN-BODY-SIG AppId="${values.appId}", Timestamp="${values.timestamp}", Nonce="${values.nonce}", Signature="${values.signature}"`

/** What OPEN-FORM-PARAM makes of the content. */
export function signForm({ content, ...signer }: FormInput) {
  const { bodySha256: contentSha256, canonical, signature } = signBody({ ...signer, body: content })
  const { appId, timestamp, nonce } = signer
  const query = formOf({ authorization: "OPEN-FORM-PARAM", appId, timestamp, nonce, content, signature })
  return { contentSha256, canonical, signature, query }
}

/** What OPEN-ACCESS-TOKEN makes of the appKey. The canonical string is without the appKey that follows it. */
export function signToken({ appId, appKey, timestamp, nonce, signMethod }: TokenInput) {
  const canonical = appId + timestamp + nonce
  const signature = createHash(signMethod.toLowerCase())
    .update(canonical + appKey)
    .digest("hex")
  const request = { appId, timestamp, nonce, signature, ...(signMethod === "SHA256" && { signMethod }) }
  return { canonical, signature, request }
}

/** What KEY-APPEND makes of the fields. The canonical string is without the key that follows it. */
export function signFields({ key, digest, fields }: FieldsInput) {
  const canonical = Object.entries(signedFields(fields))
    .map(([name, value]) => `${name}=${value}`)
    .join("&")
  const sign = signText(canonical, key, digest)
  return { canonical, sign, form: formOf({ ...fields, sign }) }
}

/** The signature over a canonical string of KEY-APPEND, whatever it is. */
export const signText = (canonical: string, key: string, digest: Digest): string =>
  createHash(digest.toLowerCase())
    .update(canonical + key)
    .digest("hex")
    .toUpperCase()

/** The fields that KEY-APPEND covers, sorted. */
export function signedFields(fields: Readonly<Record<string, string>>): Record<string, string> {
  const names = Object.keys(fields).filter((name) => name !== "sign" && /\S/.test(fields[name] ?? ""))
  return Object.fromEntries(names.sort().map((name) => [name, fields[name] ?? ""]))
}

/** One encoding of a form. */
export const formOf = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString()
