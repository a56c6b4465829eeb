import { UmsError } from "../lib/error.ts"

/** Why a notification was not believed. */
export type NotificationErrorCode =
  | "MALFORMED_FORM"
  | "DUPLICATE_FIELD"
  | "MISSING_SIGNATURE"
  | "DIGEST_NOT_ACCEPTED"
  | "SIGNATURE_MISMATCH"

/** A notification that must not be believed. Answer it with `FAILED`; nothing of it is handed on. */
export class NotificationError extends UmsError<NotificationErrorCode> {
  override readonly name = "NotificationError"
}
