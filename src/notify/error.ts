/** The error for a notification or a return URL that must not be trusted. */
import { UmsError } from "../lib/error.ts"

/** Why a notification or a return URL was rejected. */
export type NotificationErrorCode =
  | "UNREADABLE_INPUT"
  | "MALFORMED_FORM"
  | "DUPLICATE_FIELD"
  | "MISSING_SIGNATURE"
  | "DIGEST_NOT_ACCEPTED"
  | "SIGNATURE_MISMATCH"
  | "AMBIGUOUS_VALUE"

/** A notification that must not be trusted. Respond with the text `FAILED`. The error contains no value of a field. */
export class NotificationError extends UmsError<NotificationErrorCode> {
  override readonly name = "NotificationError"
}
