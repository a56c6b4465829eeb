import { base64, hex, utf8 } from "../lib/bytes.ts"
import { beijingTime, compactTime } from "../lib/clock.ts"
import { checkOptions, type FieldRule, type FieldRules, NOT_BLANK } from "../lib/fields.ts"
import { randomNonce } from "../lib/nonce.ts"

/** Who signs. */
export interface Credentials {
  /** Application id that the platform assigned; printable ASCII without quotes, at most 128 characters. */
  readonly appId: string
  /** Application key. Its text is the HMAC key: it looks like hex and is not decoded. */
  readonly appKey: string
}

/** What makes a signature unrepeatable. */
export interface SignatureParams {
  /** `yyyyMMddHHmmss` in Beijing time. Default: now. */
  readonly timestamp?: string
  /** 1 to 128 printable ASCII characters, new for each request. Default: 32 random hex characters. */
  readonly nonce?: string
}

/** What a signed request carries; the key is not among it. */
export interface Signed extends Required<SignatureParams> {
  readonly appId: string
  readonly signature: string
}

/** Signs some bytes for one moment. */
export type Signer = (bytes: Uint8Array<ArrayBuffer>, freshness: SignatureParams) => Promise<Signed>

/**
 * A signer that imports its key once, at the first signature.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` when the appId or appKey is missing, blank or not of its form; the
 *   signer itself, when timestamp or nonce is not.
 */
export function createSigner(credentials: Credentials): Signer {
  checkCredentials(credentials)
  const { appId } = credentials
  const sign = createHmac(credentials)
  return async (bytes, freshness) => {
    const { timestamp, nonce } = readSignatureParams(freshness)
    return { appId, timestamp, nonce, signature: await sign(bytes, timestamp, nonce) }
  }
}

/** Base64 of HMAC-SHA256 over `appId + timestamp + nonce + hex(SHA-256(bytes))`, whatever timestamp and nonce are. */
export function createHmac({
  appId,
  appKey,
}: Credentials): (bytes: Uint8Array<ArrayBuffer>, timestamp: string, nonce: string) => Promise<string> {
  let key: Promise<CryptoKey> | undefined
  return async (bytes, timestamp, nonce) => {
    const digest = hex(await crypto.subtle.digest("SHA-256", bytes))
    key ??= crypto.subtle.importKey("raw", utf8(appKey), { name: "HMAC", hash: "SHA-256" }, false, ["sign"])
    // A failure is not kept: the next signature imports again.
    key.catch(() => {
      key = undefined
    })
    return base64(await crypto.subtle.sign("HMAC", await key, utf8(appId + timestamp + nonce + digest)))
  }
}

/** Throws unless both are usable; the key itself never appears in the error. */
export function checkCredentials(credentials: Credentials): void {
  checkOptions({ appId: HEADER_TEXT, appKey: NOT_BLANK }, credentials)
}

/** Fills what is absent; throws unless both can stand in a header and are of the documented form. */
export function readSignatureParams(given: SignatureParams): Required<SignatureParams> {
  const { timestamp = compactTime(beijingTime(Date.now())), nonce = randomNonce() } = given
  checkOptions(SIGNATURE_PARAMS, { timestamp, nonce })
  return { timestamp, nonce }
}

// What a quoted header value can hold without escaping: visible ASCII but the quote and the backslash.
const HEADER_TEXT: FieldRule = {
  required: true,
  pattern: "^[!#-[\\]-~]{1,128}$",
  words: "1 to 128 printable ASCII characters without quotes",
}

const SIGNATURE_PARAMS: FieldRules = {
  timestamp: { required: true, pattern: "^\\d{14}$", words: "yyyyMMddHHmmss in Beijing time" },
  nonce: HEADER_TEXT,
}
