/** Verifies the signature of a notification. */
import { ConfigurationError } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"
import { equalInConstantTime } from "../lib/equal.ts"
import { canonicalFields, checkKey, DIGEST_NAMES, type Digest, isDigest, signText } from "../sign/key-append.ts"
import { NotificationError } from "./error.ts"
import { type NotificationInput, quoteName, readForm } from "./form.ts"
import { isKnownField, type Notification, toNotification } from "./kinds.ts"

/** How a notification is verified. */
export interface VerifyOptions {
  /** 通讯密钥, the communication key (not the appKey). With a list any of its keys is accepted, for a change of keys. */
  readonly key: string | readonly string[]
  /** Accepted digests. Default `["SHA256"]`. Add `"MD5"` only while the platform still sends it to you. */
  readonly digests?: readonly Digest[]
}

/**
 * Verifies a notification and returns it typed. Every field that is returned was signed with one of the keys.
 *
 * The signature covers all received fields that have a value, except `sign`, decoded once. Fields without a value are
 * not signed and therefore not returned. The digest is the one that `signType` names or, without it, the one that fits the length of `sign`; either
 * way it must be among the accepted ones.
 *
 * @param input A `Request`, its raw body as a string or bytes, or `URLSearchParams`. A parsed object is not accepted.
 * @throws {NotificationError} `MALFORMED_FORM`, `DUPLICATE_FIELD`, `MISSING_SIGNATURE`, `DIGEST_NOT_ACCEPTED` or
 *   `SIGNATURE_MISMATCH`. Respond with `FAILED`.
 * @throws {ConfigurationError} `INVALID_OPTION` when the key is missing or blank, a digest is unknown, or the input has
 *   none of the four types (a parsed body, for example).
 * @see 银联商务 C扫B 接口规范 V3.5, 签名规则 and 支付结果通知
 * @example
 * ```ts
 * import { verifyNotification } from "chinaums/notify"
 *
 * export async function receive(request: Request, key: string): Promise<Response> {
 *   const notification = await verifyNotification(request, { key })
 *   if (notification.kind === "payScorePayment") console.log(notification.merOrderId, notification.totalAmount)
 *   return new Response("SUCCESS")
 * }
 * ```
 */
export async function verifyNotification(input: NotificationInput, options: VerifyOptions): Promise<Notification> {
  const { keys, digests } = readOptions(options)
  const fields = await readForm(input)
  const given = fields["sign"] ?? ""
  const sign = given.toUpperCase()
  if (sign.trim() === "") {
    throw new NotificationError({ code: "MISSING_SIGNATURE", message: "The notification has no field sign" })
  }
  rejectAmbiguousValues(fields)
  const digest = chooseDigest(fields["signType"], sign, digests)
  const { signed, text } = canonicalFields(fields)
  const expected = await Promise.all(keys.map((key) => signText(text, { key, digest })))
  // All keys are compared, so that the duration does not show which one matches.
  const isMatch = expected.map((signature) => equalInConstantTime(signature, sign)).includes(true)
  // `toUpperCase` turns the ligature ﬀ into FF, so `sign` itself must be hex.
  if (!isMatch || !/^[0-9a-f]+$/i.test(given)) {
    throw new NotificationError({
      code: "SIGNATURE_MISMATCH",
      message:
        `The signature matches none of the configured keys (${keys.length} tried, ${digest}). Check that the key is the ` +
        "communication key (通讯密钥), not the appKey, and that the body reached this function unchanged",
    })
  }
  return toNotification(signed)
}

/**
 * The scheme joins fields without escaping, so `attach=r&status=PAID` can be one field or two with the same signature.
 * A value that contains `&name=` of a known field is therefore rejected: it may have been two fields when it was signed.
 */
function rejectAmbiguousValues(fields: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(fields)) {
    for (const [, inner = ""] of value.matchAll(/&([^&=]*)=/g)) {
      if (isKnownField(inner)) {
        const message = `The value of ${quoteName(name)} contains &${inner}=, so it could be two fields`
        throw new NotificationError({ code: "MALFORMED_FORM", message })
      }
    }
  }
}

function chooseDigest(signType: string | undefined, sign: string, accepted: readonly Digest[]): Digest {
  const named = signType?.trim().toUpperCase() || { 32: "MD5", 64: "SHA256" }[sign.length]
  const digest = accepted.find((candidate) => candidate === named)
  if (digest) return digest
  const isKnown = named !== undefined && isDigest(named)
  const signedWith = isKnown ? named : "neither SHA256 nor MD5"
  const remedy = isKnown
    ? `; pass digests: ${JSON.stringify([...accepted, named])} if the platform really sends it`
    : ""
  throw new NotificationError({
    code: "DIGEST_NOT_ACCEPTED",
    message: `The notification is signed with ${signedWith}, which is not accepted${remedy}`,
  })
}

function readOptions({ key, digests = ["SHA256"] }: VerifyOptions): {
  keys: readonly string[]
  digests: readonly Digest[]
} {
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
