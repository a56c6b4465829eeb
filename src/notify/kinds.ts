/** Finds the kind of a verified notification and gives it its type. */
import { notifications } from "../../generated/notifications.ts"
import type { webhooks } from "../../generated/types.ts"
import { readAmounts } from "../lib/amounts.ts"

/** Name of a notification that the description has. */
export type NotificationKind = keyof typeof notifications

type TableOf<K extends NotificationKind> =
  webhooks[K]["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"]

interface Extra {
  /** Verified fields that the table of this kind does not have, as strings. The platform's random field is one of them. */
  readonly extra: Readonly<Record<string, string>>
}

/**
 * A verified notification. `kind` names the table that it matches; amounts are numbers of fen, all other fields are
 * strings. A notification that matches no table is `undescribed`, with every verified field in `extra`.
 */
export type Notification =
  | { [K in NotificationKind]: { readonly kind: K } & Readonly<Omit<TableOf<K>, "sign">> & Extra }[NotificationKind]
  | ({ readonly kind: "undescribed" } & Extra)

/** Whether the table of any kind has this field. */
export function isKnownField(name: string): boolean {
  return Object.values(notifications).some(({ fields }) => (fields as readonly string[]).includes(name))
}

/**
 * Gives verified fields the type of their kind.
 *
 * The kind is chosen by its identifying fields, and only then are the required fields of that kind checked. The other
 * order would accept an incomplete refund as a payment.
 *
 * @param signed The fields that the signature covers; no others may be returned.
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
