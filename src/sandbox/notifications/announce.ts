/** Creates the notification of an event, if the product of the order has one. It is sent after the step. */
import type { Context, OrderEvent } from "../context.ts"
import type { Order } from "../orders/order.ts"
import type { Product } from "../products/product.ts"
import type { Settings } from "../settings.ts"
import { type NotificationDraft, notifications, type SandboxNotification } from "./notification.ts"

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

/** Stores a notification that is due at once. */
export function queueNotification(
  { store, now, ids }: Context,
  { digest, random }: Settings,
  { order, url, draft }: { readonly order: Order; readonly url: string; readonly draft: NotificationDraft },
): SandboxNotification {
  const given = Object.entries(draft.fields).filter(([, value]) => value !== undefined && value !== "")
  const fields = Object.fromEntries(given.map(([name, value]) => [name, String(value)]))
  return store.put(
    notifications,
    Object.freeze({
      id: ids.number(1),
      kind: draft.kind,
      orderId: order.id,
      url,
      digest,
      fields: { ...fields, ...(digest === "SHA256" && { signType: digest }), ...randomField(random) },
      createdAt: now,
      state: "waiting",
      dueAt: now,
      attempts: [],
    } satisfies SandboxNotification),
  )
}

/** Real notifications have one field with a random name of two letters and a value of four. */
function randomField(random: () => number): Readonly<Record<string, string>> {
  const letters = (count: number): string =>
    Array.from({ length: count }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join("")
  return { [letters(2)]: letters(4) }
}
