/** Who signs, and the timestamp and nonce of one signature. */
import { beijingTime, compactTime } from "../lib/beijing-time.ts"
import { checkOptions } from "../lib/configuration-error.ts"
import { randomNonce } from "../lib/nonce.ts"
import { type FieldRules, NOT_BLANK } from "../lib/rules.ts"

/** The credentials of an application. */
export interface Credentials {
  /** Application id that the platform assigned: printable ASCII without quotes, at most 128 characters. */
  readonly appId: string
  /** Application key. The string itself is the HMAC key: it looks like hex and is not decoded. */
  readonly appKey: string
}

/** Timestamp and nonce of a signature. */
export interface SignatureParams {
  /** `yyyyMMddHHmmss` in Beijing time. Default: now. */
  readonly timestamp?: string
  /** 1 to 128 printable ASCII characters, new for each request. Default: 32 random hex characters. */
  readonly nonce?: string
}

/** Throws a `ConfigurationError` unless both are usable. The key never appears in the error. */
export function checkCredentials(credentials: Credentials): void {
  checkOptions(CREDENTIALS, credentials)
}

/** Fills in what is absent, and throws a `ConfigurationError` unless both have the documented format. */
export function readSignatureParams(given: SignatureParams): Required<SignatureParams> {
  const { timestamp = compactTime(beijingTime(Date.now())), nonce = randomNonce() } = given
  checkOptions({ timestamp: TIMESTAMP, ...NONCE }, { timestamp, nonce })
  return { timestamp, nonce }
}

// What a quoted header value can hold without escaping: visible ASCII except the quote and the backslash.
const HEADER_VALUE = {
  required: true,
  pattern: "^[!#-[\\]-~]{1,128}$",
  expected: "1 to 128 ASCII characters without quotes or spaces",
}

/** The rules of the credentials. */
export const CREDENTIALS: FieldRules = { appId: HEADER_VALUE, appKey: NOT_BLANK }

/** The rule of a nonce. */
export const NONCE: FieldRules = { nonce: HEADER_VALUE }

const TIMESTAMP = { pattern: "^\\d{14}$", expected: "yyyyMMddHHmmss in Beijing time" }
