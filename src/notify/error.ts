import { UmsError } from "../lib/error.ts"

/** Why a notification was not believed. */
export type NotificationFault =
  | "MALFORMED_FORM"
  | "DUPLICATE_FIELD"
  | "MISSING_SIGN"
  | "DIGEST_NOT_ACCEPTED"
  | "SIGN_MISMATCH"

/** A notification that must not be believed. Answer it with `FAILED`; nothing of it is handed on. */
export class NotificationError extends UmsError<NotificationFault> {
  override readonly name = "NotificationError"
}
