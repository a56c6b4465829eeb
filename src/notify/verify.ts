/** Verifies a notification. */
import { type NotificationInput, readFields } from "./input.ts"
import { type Notification, toNotification } from "./kinds.ts"
import { readOptions, type VerifyOptions, verifySignature } from "./signature.ts"

/**
 * Verifies a notification and returns it typed. Every field that is returned was signed with one of the keys.
 *
 * The signature covers all received fields that have a value, except `sign`, decoded once. Fields without a value are
 * not signed and therefore not returned. The digest is the one that `signType` names or, without it, the one that fits
 * the length of `sign`; either way it must be among the accepted ones.
 *
 * At most 1 MiB and 200 fields are read; the largest described notification has 52 fields and a few kilobytes.
 *
 * @param input A `Request`, Node's request, the raw body as a string or bytes, `URLSearchParams`, or the flat object of
 *   strings that a body parser makes. Prefer the raw body: a parser may change what was signed.
 * @throws {NotificationError} `UNREADABLE_INPUT`, `MALFORMED_FORM`, `DUPLICATE_FIELD`, `MISSING_SIGNATURE`,
 *   `DIGEST_NOT_ACCEPTED`, `SIGNATURE_MISMATCH` or `AMBIGUOUS_VALUE`. Respond with `FAILED`.
 * @throws {ConfigurationError} `INVALID_OPTION` when the key is missing or blank, or a digest is unknown.
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
  const verification = readOptions(options)
  return toNotification(await verifySignature(await readFields(input), verification))
}
