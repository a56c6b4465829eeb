/** A notification that the sandbox sends, with every attempt to deliver it. */
import type { Digest } from "../../sign/key-append.ts"
import type { Kind } from "../store/store.ts"

/** What a product wants the merchant to know. */
export interface NotificationDraft {
  /** The name of the notification in the description, such as `payment` or `billRefund`. */
  readonly kind: string
  /** The fields without the signature. Fields without a value are left out. */
  readonly fields: Readonly<Record<string, string | number | undefined>>
}

/** One attempt to deliver a notification. */
export interface Attempt {
  /** Milliseconds since 1970 UTC. */
  readonly at: number
  /** How long the response took, in milliseconds of the host. */
  readonly duration: number
  /** The HTTP status; absent when there was no response. */
  readonly status?: number
  /** The beginning of the response, at most 2000 characters. */
  readonly body?: string
  readonly accepted: boolean
  /** Why it was not accepted, in English. */
  readonly reason?: string
}

/** A notification. It is frozen plain JSON; a change replaces it. */
export interface SandboxNotification {
  readonly id: string
  readonly kind: string
  /** The id of the order. The id of the notification is this one and a number. */
  readonly orderId: string
  /** Where it is sent. */
  readonly url: string
  readonly digest: Digest
  /** The fields that are signed: every attempt sends the same. */
  readonly fields: Readonly<Record<string, string>>
  /** The key that signs it. Absent: the merchant's. */
  readonly key?: string
  /** What a test changes after the notification was signed; null removes the field. Absent: nothing. */
  readonly tampered?: Readonly<Record<string, string | null>>
  readonly createdAt: number
  /** `waiting` until a response contains `SUCCESS`; `abandoned` after the last attempt. */
  readonly state: "waiting" | "accepted" | "abandoned"
  /** When the next attempt is due. Absent: nothing is sent without a request. */
  readonly dueAt?: number
  readonly attempts: readonly Attempt[]
}

/** How notifications are stored. */
export const notifications: Kind<SandboxNotification> = {
  name: "notification",
  idOf: ({ id }) => id,
  dueOf: ({ dueAt }) => dueAt,
}

/** The id of the notification of an order with this number, from 1. So all of them are found without a search. */
export const notificationId = (orderId: string, number: number): string => `${orderId}-${number}`
