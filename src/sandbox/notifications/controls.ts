/** The test controls for notifications: a test lists them, sends them again and chooses their order. */
import { ConfigurationError } from "../../lib/configuration-error.ts"
import { describeValue } from "../../lib/describe-value.ts"
import { findByAnyNumber } from "../controls.ts"
import type { ListOptions, Store } from "../store/store.ts"
import type { World } from "../world.ts"
import { notificationId, notifications, type SandboxNotification } from "./notification.ts"
import { endPause, isPaused, pause } from "./pause.ts"

/** The notifications that the sandbox has sent or will send, with every attempt. */
export interface SandboxNotifications {
  /** The notifications, the newest first; of one order, if one of its numbers is given. */
  readonly list: (options?: ListOptions & { readonly orderId?: string }) => readonly SandboxNotification[]
  /** A notification as it is now. It is frozen; `get` returns a new one after an attempt. */
  readonly get: (id: string) => SandboxNotification | undefined
  /** Sends a notification once more, with the same content. Resolves after that attempt. */
  readonly resend: (id: string) => Promise<SandboxNotification>
  /** Calls the listener after each attempt. Returns what ends that. A listener must not throw. */
  readonly subscribe: (listener: (notification: SandboxNotification) => void) => () => void
  /** Lets the notifications of later events wait, so that a test can send them in any order by `resend`. */
  readonly pause: () => void
  /** Ends the pause, and sends what has waited and was not sent. Resolves after these attempts. */
  readonly resume: () => Promise<void>
  /** Whether notifications wait. */
  readonly isPaused: () => boolean
}

/** Creates the controls. */
export function createNotifications(world: World): SandboxNotifications {
  const { store } = world
  const send = (notification: SandboxNotification): void => {
    store.put(notifications, Object.freeze({ ...notification, state: "waiting", dueAt: world.time.now() }))
  }
  return {
    get: (id) => store.get(notifications, id),
    list({ orderId, ...options } = {}) {
      if (orderId === undefined) return store.list(notifications, options)
      return listOf(store, findByAnyNumber(store, orderId)?.id ?? orderId, options)
    },
    async resend(id) {
      world.step(() => {
        const notification = store.get(notifications, id)
        if (notification) return send(notification)
        const expected = "the id of a notification"
        throw new ConfigurationError({ field: "id", expected, received: describeValue(id) })
      })
      await world.idle()
      return store.get(notifications, id) as SandboxNotification
    },
    subscribe: world.onAttempt,
    pause: () => world.step(({ now }) => void pause(store, now)),
    isPaused: () => isPaused(store),
    async resume() {
      world.step(() => {
        endPause(store)
        const waiting = store
          .list(notifications, { limit: Number.MAX_SAFE_INTEGER })
          .filter(({ state, dueAt, attempts }) => state === "waiting" && dueAt === undefined && attempts.length === 0)
        for (const notification of [...waiting].reverse()) send(notification)
      })
      await world.idle()
    },
  }
}

/** The notifications of an order, the newest first. */
function listOf(store: Store, orderId: string, { limit = 100, before }: ListOptions): readonly SandboxNotification[] {
  const found: SandboxNotification[] = []
  for (let number = 1; ; number++) {
    const notification = store.get(notifications, notificationId(orderId, number))
    if (!notification || notification.id === before) break
    found.push(notification)
  }
  return found.reverse().slice(0, limit)
}
