import { notifications } from "../../generated/notifications.ts"
import type { webhooks } from "../../generated/types.ts"
import { readAmounts } from "../lib/amounts.ts"
import { isSigned } from "../sign/key-append.ts"

/** Name of a notification that the description knows. */
export type NotificationKind = keyof typeof notifications

type TableOf<K extends NotificationKind> =
  webhooks[K]["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"]

interface Undescribed {
  /** Verified fields that the table of this kind does not have, as text; the random one is among them. */
  readonly extra: Readonly<Record<string, string>>
}

/**
 * A verified notification. `kind` tells which table it follows; amounts are numbers of fen, all else is text. One that
 * follows no described table is `undescribed`, with every verified field under `extra`.
 */
export type Notification =
  | {
      [K in NotificationKind]: { readonly kind: K } & Readonly<Omit<TableOf<K>, "sign">> & Undescribed
    }[NotificationKind]
  | ({ readonly kind: "undescribed" } & Undescribed)

/** Whether some described table has a field of this name. */
export function isDescribed(field: string): boolean {
  return Object.values(notifications).some(({ fields }) => (fields as readonly string[]).includes(field))
}

/** Sorts verified fields into the described table that they fill, if there is one. */
export function toNotification(fields: Readonly<Record<string, string>>): Notification {
  const signed = Object.entries(fields).filter(([name, value]) => isSigned(name, value))
  const names = new Set(signed.map(([name]) => name))
  const isThere = (name: string): boolean => names.has(name)
  const undescribed = { kind: "undescribed", extra: Object.fromEntries(signed) } as const
  // Told first and held to its table then: a refund that lacks a field must not pass for a payment.
  const told = Object.entries(notifications).find(([, { identifiedBy }]) => identifiedBy.some((group) => group.every(isThere)))
  if (!told) return undescribed
  const [kind, table] = told
  const known = new Set<string>(table.fields)
  const data = Object.fromEntries(signed.filter(([name]) => known.has(name)))
  const unreadable = readAmounts(data, table.amounts)
  if (!table.required.every((name) => name in data)) return undescribed
  const extra = Object.fromEntries(signed.filter(([name]) => !known.has(name)))
  return { ...data, kind, extra: { ...extra, ...unreadable } } as unknown as Notification
}
