/** Sends a notification that a test asks for: late, several times at once, with changed fields or with a wrong signature. */
import { ConfigurationError, rejectUnknown } from "../../lib/configuration-error.ts"
import { describeValue } from "../../lib/describe-value.ts"
import { checkKey, DIGEST_NAMES, type Digest, isDigest } from "../../sign/key-append.ts"
import type { Context, OrderEvent } from "../context.ts"
import { findByAnyNumber } from "../controls.ts"
import { type Duration, toMilliseconds } from "../duration.ts"
import type { Order } from "../orders/order.ts"
import { products } from "../products/index.ts"
import type { Settings } from "../settings.ts"
import type { World } from "../world.ts"
import { copyNotification, queueNotification } from "./announce.ts"
import { type NotificationDraft, notifications, type SandboxNotification } from "./notification.ts"

/** Fields by name. `null` removes a field. */
type ChangedFields = Readonly<Record<string, string | number | null>>

/** How a notification differs from the one that the gateway sends by itself. */
export interface NotifyOptions {
  /** What happened to the order. Default: the last event that the merchant is notified of. */
  readonly event?: OrderEvent["type"]
  /** The number of the refund, for the event `refunded`. Default: the last refund. */
  readonly refund?: string
  /** When it is sent, on the clock of the sandbox. Default: at once. */
  readonly delay?: Duration
  /** How often it is sent at the same time, 1 to 100, with the same content. Default 1. */
  readonly copies?: number
  /** Fields that are changed before the signature, which is valid: such as another amount. Default: none. */
  readonly fields?: ChangedFields
  /** Fields that are changed after the signature, which no longer matches. Default: none. */
  readonly tamper?: ChangedFields
  /** Default: the digest of the sandbox. */
  readonly digest?: Digest
  /** Signs with another key. Default: the merchant's. */
  readonly key?: string
  /** Sends it to another URL. Default: the URL of the order. */
  readonly url?: string
}

const NAMES = Object.keys({
  event: 1,
  refund: 1,
  delay: 1,
  copies: 1,
  fields: 1,
  tamper: 1,
  digest: 1,
  key: 1,
  url: 1,
} satisfies Record<keyof NotifyOptions, 1>)

const MAX_COPIES = 100

/** Sends a notification of an order on request. */
export type Notify = (number: string, options?: NotifyOptions) => Promise<readonly SandboxNotification[]>

/** Creates the function that sends notifications on request. */
export function createNotify(world: World, settings: Settings): Notify {
  return async (number, options = {}) => {
    const queued = world.step((context) => {
      const order = findByAnyNumber(context.store, number)
      if (!order) throw wrong("number", "a number of an order", describeValue(number))
      const { copies, delay, url, changes } = readOptions(options, order, settings)
      const draft = changeFields(draftOf(context, order, options), options.fields)
      const dueAt = context.now + delay
      const first = queueNotification(context, settings, { order, url, draft }, { ...changes, dueAt })
      return [first, ...Array.from({ length: copies - 1 }, () => copyNotification(context.store, first))]
    })
    await world.idle()
    return queued.map((notification) => world.store.get(notifications, notification.id) ?? notification)
  }
}

function readOptions(options: NotifyOptions, order: Order, settings: Settings) {
  rejectUnknown(options, NAMES)
  const { delay = 0, copies = 1, tamper, digest = settings.digest, key, fields } = options
  if (!Number.isInteger(copies) || copies < 1 || copies > MAX_COPIES) {
    throw wrong("copies", `a whole number, 1 to ${MAX_COPIES}`, String(copies))
  }
  checkFields("fields", fields)
  checkFields("tamper", tamper)
  if (!isDigest(digest)) throw wrong("digest", DIGEST_NAMES, describeValue(digest))
  if (key !== undefined) checkKey(key)
  const url = options.url ?? order.notifyUrl ?? settings.notifyUrl
  if (url === undefined || !URL.canParse(url)) {
    throw wrong("url", "a URL, because neither the order nor the sandbox has a notifyUrl", describeValue(url))
  }
  const tampered = tamper && Object.fromEntries(Object.entries(tamper).map(([name, value]) => [name, toText(value)]))
  const changes = { digest, ...(key !== undefined && { key }), ...(tampered && { tampered }) }
  return { copies, delay: toMilliseconds(delay, "delay"), url, changes }
}

const toText = (value: string | number | null): string | null => (value === null ? null : String(value))

function checkFields(field: string, fields: unknown): void {
  if (fields === undefined) return
  const isValid = (value: unknown): boolean => value === null || typeof value === "string" || typeof value === "number"
  if (typeof fields === "object" && fields !== null && Object.values(fields).every(isValid)) return
  throw wrong(field, "an object of strings, numbers and null", describeValue(fields))
}

function changeFields(draft: NotificationDraft, fields: ChangedFields = {}): NotificationDraft {
  const changed = Object.entries({ ...draft.fields, ...fields }).map(([name, value]) => [name, value ?? undefined])
  return { ...draft, fields: Object.fromEntries(changed) }
}

/** What the product says about the event, or about the last event of which it says something. */
function draftOf(context: Context, order: Order, { event, refund: number }: NotifyOptions): NotificationDraft {
  const product = products.find(({ name }) => name === order.product)
  const happened = eventsOf(order).filter(
    (candidate) =>
      (event === undefined || candidate.type === event) &&
      (number === undefined || (candidate.type === "refunded" && candidate.refund.number === number)),
  )
  for (const candidate of happened.reverse()) {
    const draft = product?.notificationOf?.(order, candidate, context)
    if (draft) return draft
  }
  const field = number === undefined ? "event" : "refund"
  const expected = "an event of the order of which the merchant is notified"
  throw wrong(field, expected, event === undefined ? "an order without one" : `the event ${describeEvent(event)}`)
}

const describeEvent = (event: unknown): string => (typeof event === "string" ? event : describeValue(event))

/** What has happened to the order, the oldest first. */
function eventsOf({ timeline, refunds }: Order): OrderEvent[] {
  let refunded = 0
  return timeline.flatMap(({ event }): OrderEvent[] => {
    if (event === "expired") return [{ type: "closed" }]
    if (event !== "refunded") return isEvent(event) ? [{ type: event }] : []
    const refund = refunds[refunded++]
    return refund ? [{ type: event, refund }] : []
  })
}

type PlainEvent = Exclude<OrderEvent["type"], "refunded">

const PLAIN_EVENTS: Readonly<Record<PlainEvent, 1>> = {
  paid: 1,
  failed: 1,
  closed: 1,
  completed: 1,
  released: 1,
  reversed: 1,
}

const isEvent = (event: string): event is PlainEvent => Object.hasOwn(PLAIN_EVENTS, event)

function wrong(field: string, expected: string, received: string): ConfigurationError {
  return new ConfigurationError({ field, expected, received })
}
