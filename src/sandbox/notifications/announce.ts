/** Creates the notification of an event, if the product of the order has one. It is sent after the step. */

import type { Digest } from "../../sign/key-append.ts"
import type { Context, OrderEvent } from "../context.ts"
import type { Order } from "../orders/order.ts"
import type { Product } from "../products/product.ts"
import type { Settings } from "../settings.ts"
import type { Store } from "../store/store.ts"
import { type NotificationDraft, notificationId, notifications, type SandboxNotification } from "./notification.ts"
import { isPaused } from "./pause.ts"

/** Stores the notification that the product of the order creates. */
export function announce(
  context: Context,
  settings: Settings,
  products: ReadonlyMap<string, Product>,
  order: Order,
  event: OrderEvent,
): void {
  const url = order.notifyUrl ?? settings.notifyUrl
  const draft = products.get(order.product)?.notificationOf?.(order, event, context)
  if (url !== undefined && draft) queueNotification(context, settings, { order, url, draft })
}

/** How a test changes a notification before it is stored. */
export interface NotificationChanges {
  /** When it is sent, in milliseconds since 1970 UTC. Default: now, unless automatic notifications are paused. */
  readonly dueAt?: number
  readonly digest?: Digest
  readonly key?: string
  readonly tampered?: Readonly<Record<string, string | null>>
}

/** Stores a notification that will be sent. */
export function queueNotification(
  { store, now }: Context,
  settings: Settings,
  { order, url, draft }: { readonly order: Order; readonly url: string; readonly draft: NotificationDraft },
  { dueAt, digest = settings.digest, ...changes }: NotificationChanges = {},
): SandboxNotification {
  const given = Object.entries(draft.fields).filter(([, value]) => value !== undefined && value !== "")
  const fields = Object.fromEntries(given.map(([name, value]) => [name, String(value)]))
  const due = dueAt ?? (isPaused(store) ? undefined : now)
  return store.put(
    notifications,
    Object.freeze({
      id: nextId(store, order.id),
      kind: draft.kind,
      orderId: order.id,
      url,
      digest,
      fields: { ...fields, ...(digest === "SHA256" && { signType: digest }), ...randomField(settings.random) },
      createdAt: now,
      state: "waiting",
      ...(due !== undefined && { dueAt: due }),
      attempts: [],
      ...changes,
    } satisfies SandboxNotification),
  )
}

/** Stores the same notification under another id, so that both are sent at the same time. */
export function copyNotification(store: Store, notification: SandboxNotification): SandboxNotification {
  return store.put(notifications, Object.freeze({ ...notification, id: nextId(store, notification.orderId) }))
}

function nextId(store: Store, orderId: string): string {
  for (let number = 1; ; number++) {
    const id = notificationId(orderId, number)
    if (!store.get(notifications, id)) return id
  }
}

/** Real notifications have one field with a random name of two letters and a value of four. */
function randomField(random: () => number): Readonly<Record<string, string>> {
  const letters = (count: number): string =>
    Array.from({ length: count }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join("")
  return { [letters(2)]: letters(4) }
}
