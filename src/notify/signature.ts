/** Verifies the signature of decoded fields. */
import { containsField } from "../lib/ambiguous-text.ts"
import { ConfigurationError, rejectUnknown } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"
import { equalInConstantTime } from "../lib/equal.ts"
import { canonicalFields, checkKey, DIGEST_NAMES, type Digest, isDigest, signText } from "../sign/key-append.ts"
import { NotificationError } from "./error.ts"
import { quoteName } from "./form.ts"
import type { Candidate } from "./mismatch.ts"

/** How a notification or a return URL is verified. */
export interface VerifyOptions {
  /** 通讯密钥, the communication key (not the appKey). With a list any of its keys is accepted, for a change of keys. */
  readonly key: string | readonly string[]
  /** Accepted digests. Default `["SHA256"]`. Add `"MD5"` only while the platform still sends it to you. */
  readonly digests?: readonly Digest[]
}

/** The checked options. */
export interface Verification {
  readonly keys: readonly string[]
  readonly digests: readonly Digest[]
}

type Fields = Readonly<Record<string, string>>

/**
 * Returns the fields that the signature covers.
 *
 * @throws {NotificationError} `MISSING_SIGNATURE`, `DIGEST_NOT_ACCEPTED`, `SIGNATURE_MISMATCH` or `AMBIGUOUS_VALUE`.
 */
export async function verifySignature(fields: Fields, { keys, digests }: Verification): Promise<Fields> {
  const given = fields["sign"] ?? ""
  const sign = given.toUpperCase()
  if (sign.trim() === "") {
    const cause = "amp;sign" in fields ? ", but amp;sign: pass the body before anything escapes it for HTML" : ""
    throw new NotificationError({ code: "MISSING_SIGNATURE", message: `There is no field sign${cause}` })
  }
  const digest = chooseDigest(fields["signType"], sign, digests)
  const { signed, text } = canonicalFields(fields)
  // `toUpperCase` turns the ligature ﬀ into FF, so `sign` itself must be hex.
  const isHex = /^[0-9a-f]+$/i.test(given)
  const isMatch = async (candidate: Candidate): Promise<boolean> => {
    const signedText = candidate.fields === fields ? text : canonicalFields(candidate.fields).text
    const options = candidate.keys.map((key) => ({ key, digest: candidate.digest }))
    const expected = await Promise.all(options.map((option) => signText(signedText, option)))
    // All keys are compared, so that the duration does not show which one matches.
    return expected.map((signature) => equalInConstantTime(signature, sign)).includes(true) && isHex
  }
  if (!(await isMatch({ fields, keys, digest }))) {
    const tried = keys.length === 1 ? "the configured key" : `any of the ${keys.length} configured keys`
    // Loaded only now, because most signatures match. Without it, the notification is rejected all the same.
    const reason = await import("./mismatch.ts").then(
      ({ explainMismatch }) => explainMismatch({ fields, keys, digest, digests, length: sign.length, isMatch }),
      () => "Check the key",
    )
    const message = `The signature does not match ${tried} (${digest}). ${reason}`
    throw new NotificationError({ code: "SIGNATURE_MISMATCH", message })
  }
  rejectAmbiguousValues(signed)
  return signed
}

/**
 * Checks the options.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` when the key is missing or blank, or a digest is unknown.
 */
export function readOptions(options: VerifyOptions | undefined): Verification {
  rejectUnknown(options ?? {}, ["key", "digests"])
  const { key, digests = ["SHA256"] }: Partial<VerifyOptions> = options ?? {}
  const keys = Array.isArray(key) ? key : [key]
  if (keys.length === 0) {
    throw new ConfigurationError({ field: "key", expected: "one key or more", received: "an empty list" })
  }
  for (const candidate of keys) checkKey(candidate)
  if (!Array.isArray(digests) || digests.length === 0 || !digests.every(isDigest)) {
    const received = Array.isArray(digests) ? "a list that is empty or has another value" : describeValue(digests)
    throw new ConfigurationError({ field: "digests", expected: `a list of ${DIGEST_NAMES}`, received })
  }
  return { keys, digests }
}

function rejectAmbiguousValues(signed: Fields): void {
  for (const [name, value] of Object.entries(signed)) {
    const inner = containsField(value)
    if (inner) {
      const message =
        `The value of ${quoteName(name)} contains &${inner}=, so it could be two fields with the same signature. ` +
        "Query the order; do not put such a value into an order"
      throw new NotificationError({ code: "AMBIGUOUS_VALUE", message })
    }
  }
}

function chooseDigest(signType: string | undefined, sign: string, accepted: readonly Digest[]): Digest {
  const named = signType?.trim().toUpperCase() || { 32: "MD5", 64: "SHA256" }[sign.length]
  const digest = accepted.find((candidate) => candidate === named)
  if (digest) return digest
  const isKnown = isDigest(`${named}`)
  const signedWith = isKnown ? named : "neither SHA256 nor MD5"
  const remedy = isKnown
    ? `; pass digests: ${JSON.stringify([...accepted, named])} if the platform really sends it`
    : ""
  throw new NotificationError({
    code: "DIGEST_NOT_ACCEPTED",
    message: `The message is signed with ${signedWith}, which is not accepted${remedy}`,
  })
}
