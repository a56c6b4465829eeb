/** The error for a notification that must not be trusted. */
import { UmsError } from "../lib/error.ts"

/** Why a notification was rejected. */
export type NotificationErrorCode =
  | "MALFORMED_FORM"
  | "DUPLICATE_FIELD"
  | "MISSING_SIGNATURE"
  | "DIGEST_NOT_ACCEPTED"
  | "SIGNATURE_MISMATCH"

/** A notification that must not be trusted. Respond with the text `FAILED`. The error contains no value of a field. */
export class NotificationError extends UmsError<NotificationErrorCode> {
  override readonly name = "NotificationError"
}
