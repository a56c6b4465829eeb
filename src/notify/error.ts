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
  /** Page and heading of this package's documentation that explain the code. */
  readonly docs: string

  constructor(code: NotificationFault, message: string, cause?: unknown) {
    super(code, message, cause === undefined ? undefined : { cause })
    this.docs = `chinaums/docs/errors.md#${code.toLowerCase()}`
  }
}
