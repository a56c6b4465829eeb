/** The error for a notification that must not be trusted. */
import { UmsError } from "../lib/error.ts"

/** Why a notification was rejected. */
export type NotificationErrorCode =
  | "MALFORMED_FORM"
  | "DUPLICATE_FIELD"
  | "MISSING_SIGNATURE"
  | "DIGEST_NOT_ACCEPTED"
  | "SIGNATURE_MISMATCH"

/** A notification that must not be trusted. Respond with `FAILED`; none of its fields are returned. */
export class NotificationError extends UmsError<NotificationErrorCode> {
  override readonly name = "NotificationError"
}
