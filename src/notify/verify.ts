import { equalInConstantTime } from "../lib/equal.ts"
import { ConfigurationError } from "../lib/error.ts"
import { kindOf } from "../lib/fields.ts"
import { checkKey, DIGESTS, type Digest, isDigest, signFields } from "../sign/key-append.ts"
import { NotificationError } from "./error.ts"
import { type NotificationInput, readForm } from "./form.ts"
import { isDescribed, type Notification, toNotification } from "./notification.ts"

/** What a notification must prove itself against. */
export interface VerifyOptions {
  /** 通讯密钥, the communication key (not the appKey); a list accepts any of them, for a change of keys. */
  readonly key: string | readonly string[]
  /** Digests that are accepted. Default `["SHA256"]`. Add `"MD5"` only while the platform still sends it to you. */
  readonly digests?: readonly Digest[]
}

/**
 * Verifies a notification and returns it typed; what is returned was signed with the key, field by field.
 *
 * Every received field but `sign` takes part, decoded once; fields without a value are not signed and so are not handed
 * on. The digest is the one that `signType` names or, without it, the one that fits the length of `sign`; either way it
 * must be among the accepted ones.
 *
 * @param input The request, its raw body as text or bytes, or its decoded fields.
 * @throws {NotificationError} `MALFORMED_FORM`, `DUPLICATE_FIELD`, `MISSING_SIGNATURE`, `DIGEST_NOT_ACCEPTED` or
 *   `SIGNATURE_MISMATCH`. Answer `FAILED`.
 * @throws {ConfigurationError} `INVALID_OPTION` when the key is missing or blank, a digest is unknown, or the input is
 *   none of the four (a parsed body, say).
 * @see 银联商务 C扫B 接口规范 V3.5, 签名规则 and 支付结果通知
 * @example
 * ```ts
 * import { verifyNotification } from "chinaums/notify"
 *
 * export async function receive(request: Request, key: string): Promise<Response> {
 *   const notice = await verifyNotification(request, { key })
 *   if (notice.kind === "payScorePayment") console.log(notice.merOrderId, notice.totalAmount)
 *   return new Response("SUCCESS")
 * }
 * ```
 */
export async function verifyNotification(input: NotificationInput, options: VerifyOptions): Promise<Notification> {
  const { keys, digests } = readOptions(options)
  const fields = await readForm(input)
  const sign = fields["sign"]?.toUpperCase() ?? ""
  if (sign.trim() === "") throw new NotificationError("MISSING_SIGNATURE", "The notification has no sign")
  checkBorders(fields)
  const digest = chooseDigest(fields["signType"], sign, digests)
  const expected = await Promise.all(keys.map((key) => signFields(fields, { key, digest })))
  // Every key is compared, so that the time taken does not tell which one fits.
  const isHex = /^[0-9a-f]+$/i.test(fields["sign"] ?? "")
  if (!expected.map((candidate) => equalInConstantTime(candidate, sign)).includes(true) || !isHex) {
    throw new NotificationError(
      "SIGNATURE_MISMATCH",
      `The sign fits none of the ${keys.length} keys by ${digest}. Check that the key is the communication key (通讯密钥), ` +
        "not the appKey, and that the body reached this function unchanged",
    )
  }
  return toNotification(fields)
}

// The scheme joins fields without escaping, so a text like `r&status=PAID` in one field has the sign of two fields. A value
// that holds a border to a field of a described table is therefore refused, whichever of the two readings was meant.
function checkBorders(fields: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(fields)) {
    for (const [, inner = ""] of value.matchAll(/&([^&=]*)=/g)) {
      if (isDescribed(inner)) {
        throw new NotificationError(
          "MALFORMED_FORM",
          `The field ${JSON.stringify(name.slice(0, 40))} holds another one, ${inner}`,
        )
      }
    }
  }
}

function chooseDigest(signType: string | undefined, sign: string, accepted: readonly Digest[]): Digest {
  const named = signType?.trim().toUpperCase() || { 32: "MD5", 64: "SHA256" }[sign.length]
  const digest = accepted.find((candidate) => candidate === named)
  if (digest) return digest
  const isKnown = named !== undefined && isDigest(named)
  const what = isKnown ? named : "neither SHA256 nor MD5"
  const remedy = isKnown
    ? `; pass digests: ${JSON.stringify([...accepted, named])} if the platform really sends it`
    : ""
  throw new NotificationError(
    "DIGEST_NOT_ACCEPTED",
    `The notification is signed by ${what}, which is not accepted${remedy}`,
  )
}

function readOptions({ key, digests = ["SHA256"] }: VerifyOptions): {
  keys: readonly string[]
  digests: readonly Digest[]
} {
  const keys = Array.isArray(key) ? key : [key]
  if (keys.length === 0) {
    throw new ConfigurationError({ field: "key", limit: "one key or more", received: "an empty list" })
  }
  for (const candidate of keys) checkKey(candidate)
  if (!Array.isArray(digests) || digests.length === 0 || !digests.every(isDigest)) {
    const received = Array.isArray(digests) ? "another list" : kindOf(digests)
    throw new ConfigurationError({ field: "digests", limit: `a list of ${DIGESTS}`, received })
  }
  return { keys, digests }
}
