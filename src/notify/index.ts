/** The entry `chinaums/notify`: notifications from the platform. */
export { ConfigurationError } from "../lib/configuration-error.ts"
export { UmsError } from "../lib/error.ts"
export type { Digest } from "../sign/key-append.ts"
export { NotificationError, type NotificationErrorCode } from "./error.ts"
export type { NotificationInput } from "./form.ts"
export type { Notification, NotificationKind } from "./kinds.ts"
export { type VerifyOptions, verifyNotification } from "./verify.ts"
