/** Finds the kind of a verified notification and gives it its type. */
import { notifications } from "../../generated/notifications.ts"
import type { webhooks } from "../../generated/types.ts"
import { readAmounts } from "../lib/amounts.ts"

/** A kind of notification in the API description. */
export type NotificationKind = keyof typeof notifications

type TableOf<K extends NotificationKind> =
  webhooks[K]["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"]

interface Extra {
  /**
   * Verified fields that this kind does not have, and amounts that could not be read, as strings. The platform also adds
   * a field with a random name to each notification.
   */
  readonly extra: Readonly<Record<string, string>>
}

/**
 * A verified notification. Amounts are numbers in fen, all other fields are strings. A notification that matches no kind,
 * or lacks a required field of its kind, is `undescribed`, with every verified field in `extra`.
 */
export type Notification =
  | { [K in NotificationKind]: { readonly kind: K } & Readonly<Omit<TableOf<K>, "sign">> & Extra }[NotificationKind]
  | ({ readonly kind: "undescribed" } & Extra)

/**
 * Gives verified fields the type of their kind.
 *
 * The kind is chosen by its identifying fields: all fields of any of its groups, and the first kind wins. Only then are
 * its required fields checked. If they were checked first, an incomplete refund would fail as a refund and then match as
 * a payment.
 *
 * @param signed The fields that the signature covers. Only these may be in the result.
 */
export function toNotification(signed: Readonly<Record<string, string>>): Notification {
  const isPresent = (name: string): boolean => Object.hasOwn(signed, name)
  const undescribed = { kind: "undescribed", extra: signed } as const
  const match = Object.entries(notifications).find(([, { identifiedBy }]) =>
    identifiedBy.some((group) => group.every(isPresent)),
  )
  if (!match) return undescribed
  const [kind, table] = match
  const known = new Set<string>(table.fields)
  const pick = (isKnown: boolean): Record<string, string> =>
    Object.fromEntries(Object.entries(signed).filter(([name]) => known.has(name) === isKnown))
  const { fields, unreadable } = readAmounts(pick(true), table.amounts)
  if (!table.required.every((name) => Object.hasOwn(fields, name))) return undescribed
  return { ...fields, kind, extra: { ...pick(false), ...unreadable } } as unknown as Notification
}
