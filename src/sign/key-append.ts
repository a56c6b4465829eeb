import { utf8 } from "../lib/bytes.ts"
import { digestHex } from "../lib/digest.ts"
import { ConfigurationError } from "../lib/error.ts"
import { checkOptions, kindOf, NOT_BLANK } from "../lib/fields.ts"

/** Hashes that the key-append scheme knows, as `signType` spells them. */
export type Digest = "SHA256" | "MD5"

/** How fields are signed. */
export interface FieldSignOptions {
  /** 通讯密钥, the communication key; not the appKey. */
  readonly key: string
  /** `MD5` is broken and loads its own module; use it only where the platform still does. */
  readonly digest: Digest
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
    throw new ConfigurationError({ field: "digest", limit: DIGESTS, received: kindOf(digest) })
  }
  const message = utf8(canonicalFields(fields) + key)
  return (await hashes[digest](message)).toUpperCase()
}

/** Whether a field takes part in the signature. One that does not is not authenticated and must not be believed. */
export function isSigned(name: string, value: string): boolean {
  return name !== "sign" && value.trim() !== ""
}

/** Throws unless the key can sign; the key itself never appears in the error. */
export function checkKey(key: unknown): void {
  checkOptions({ key: NOT_BLANK }, { key })
}

function canonicalFields(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .filter(([name, value]) => isSigned(name, value))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&")
}

/** Whether a text names a hash of this scheme. */
export function isDigest(name: string): name is Digest {
  return Object.hasOwn(hashes, name)
}

/** What a digest option may be, in words. */
export const DIGESTS = '"SHA256" or "MD5"'

const hashes: Record<Digest, (message: Uint8Array<ArrayBuffer>) => Promise<string>> = {
  SHA256: (message) => digestHex("SHA-256", message),
  // Loaded on demand, so that a program that never asks for MD5 never carries it.
  MD5: async (message) => (await import("../lib/md5.ts")).md5Hex(message),
}
