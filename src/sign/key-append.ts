/** Signs fields with the communication key appended, as notifications are signed. */
import { utf8 } from "../lib/bytes.ts"
import { ConfigurationError } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"
import { digestHex } from "../lib/digest.ts"
import { NOT_BLANK } from "../lib/rules.ts"

/** Digests of this scheme, as `signType` spells them. */
export type Digest = "SHA256" | "MD5"

/** How fields are signed. */
export interface FieldSignOptions {
  /** 通讯密钥, the communication key; not the appKey. */
  readonly key: string
  /** `MD5` is broken and loads its own module; use it only where the platform still does. */
  readonly digest: Digest
}

/** The fields that a signature covers, and the string that is signed, without the key. */
export interface CanonicalFields {
  readonly signed: Readonly<Record<string, string>>
  readonly text: string
}

/**
 * Signs fields by appending the communication key, as notifications are signed.
 *
 * `sign` itself and fields without a value (empty or only white space) are left out; the others are sorted by name in
 * ASCII order, joined as `name=value` with `&`, and the key follows directly.
 *
 * @returns Upper-case hex, as the platform prints it.
 * @throws {ConfigurationError} `INVALID_OPTION` when the key is missing or blank, or the digest is unknown.
 * @see 银联商务 C扫B 接口规范 V3.5, 签名规则
 * @example
 * ```ts
 * import { signFields } from "chinaums/sign"
 *
 * const sign = await signFields({ mid: "898340149000005", totalAmount: "1" }, {
 *   key: "fcAmtnx7MwismjWNhNKdHC44mNXtnEQeJkRrhKJwyrW2ysRR",
 *   digest: "SHA256",
 * })
 * ```
 */
export async function signFields(
  fields: Readonly<Record<string, string>>,
  { key, digest }: FieldSignOptions,
): Promise<string> {
  checkKey(key)
  if (!isDigest(digest)) {
    throw new ConfigurationError({ field: "digest", expected: DIGEST_NAMES, received: describeValue(digest) })
  }
  return await signText(canonicalFields(fields).text, { key, digest })
}

/** The signature over a canonical string. It checks nothing. */
export async function signText(text: string, { key, digest }: FieldSignOptions): Promise<string> {
  return (await DIGESTS[digest](utf8(text + key))).toUpperCase()
}

/** The signed fields, sorted, and their canonical string. A field outside `signed` is not authenticated. */
export function canonicalFields(fields: Readonly<Record<string, string>>): CanonicalFields {
  const entries = Object.entries(fields)
    .filter(([name, value]) => name !== "sign" && value.trim() !== "")
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    signed: Object.fromEntries(entries),
    text: entries.map(([name, value]) => `${name}=${value}`).join("&"),
  }
}

/** Throws a `ConfigurationError` unless the key can sign. The key never appears in the error. */
export function checkKey(key: unknown): void {
  // Not by `checkOptions`: the rules of bodies and options are larger than everything else that a notification needs.
  if (typeof key === "string" && key !== "" && key.trim() === key) return
  throw new ConfigurationError({ field: "key", expected: NOT_BLANK.expected, received: describeValue(key) })
}

/** Whether a string names a digest of this scheme. */
export function isDigest(name: string): name is Digest {
  return Object.hasOwn(DIGESTS, name)
}

/** The names of the digests, for an error message. */
export const DIGEST_NAMES = '"SHA256" or "MD5"'

const DIGESTS: Record<Digest, (message: Uint8Array<ArrayBuffer>) => Promise<string>> = {
  SHA256: (message) => digestHex("SHA-256", message),
  // Loaded on demand, so that a program that never asks for MD5 never carries it.
  MD5: async (message) => (await import("../lib/md5.ts")).md5Hex(message),
}
