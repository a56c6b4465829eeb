/** Runs the steps of a sandbox one after the other, and what is due without a request. */

import { createTime, type VirtualTime } from "./clock.ts"
import type { Context } from "./context.ts"
import { createIds } from "./ids.ts"
import { announce } from "./notifications/announce.ts"
import { afterAttempt, attempt } from "./notifications/deliver.ts"
import { notifications, type SandboxNotification } from "./notifications/notification.ts"
import { RESPONSE_TIMEOUT_MS } from "./notifications/post.ts"
import { applyDue } from "./orders/due.ts"
import { orders } from "./orders/order.ts"
import { products } from "./products/index.ts"
import { ruleGroups } from "./rules/all.ts"
import { createRules } from "./rules/rule.ts"
import type { Settings } from "./settings.ts"
import { createStore, type Store } from "./store/store.ts"

/** A sandbox behind its network. */
export interface World {
  readonly store: Store
  readonly time: VirtualTime
  /**
   * Runs a step: first whatever became due before it, then the work, which keeps all of its changes or none. Notifications are
   * sent after the step.
   */
  readonly step: <Result>(work: (context: Context) => Result, origin?: string) => Result
  /** Moves the clock, and does everything that becomes due on the way at the time at which it is due. */
  readonly advance: (milliseconds: number) => Promise<void>
  /** Does whatever is due now. A runtime without timers calls it from its alarm. */
  readonly runDue: () => Promise<void>
  /** Resolves when no notification is being sent and none is due. */
  readonly idle: () => Promise<void>
  /** Calls the listener after each attempt to deliver a notification. Returns what ends that. */
  readonly onAttempt: (listener: (notification: SandboxNotification) => void) => () => void
  /** Stops the timers. */
  readonly close: () => void
}

/** The base URL of the cashier page when nobody has sent a request yet. */
const NO_ORIGIN = "http://sandbox.local"

const byName = new Map(products.map((product) => [product.name, product]))

/** Creates the world of a sandbox. */
export function createWorld(settings: Settings): World {
  const { credentials, rows } = settings
  const store = createStore(rows)
  const time = createTime(store, settings.now)
  const rules = createRules(settings.rulesOff, ruleGroups)
  const inFlight = new Set<Promise<void>>()
  const listeners = new Set<(notification: SandboxNotification) => void>()
  let cancelTimer: (() => void) | undefined
  let isClosed = false

  const contextAt = (now: number, origin = NO_ORIGIN): Context => {
    const context: Context = {
      now,
      credentials,
      store,
      rules,
      origin,
      ids: createIds(store, credentials.sourceCode, now),
      announce: (order, event) => announce(context, settings, byName, order, event),
    }
    return context
  }

  /** Applies what is due to orders, at the time at which it was due. */
  const runOrders = (now: number): void => {
    for (let first = store.firstDue(orders); first && first.due <= now; first = store.firstDue(orders)) {
      const { entity, due } = first
      store.transaction(() => applyDue(contextAt(due), entity))
    }
  }

  const deliver = async (notification: SandboxNotification): Promise<void> => {
    // If the process dies while it waits for the response, the notification is sent again later.
    store.put(notifications, { ...notification, dueAt: time.now() + 2 * RESPONSE_TIMEOUT_MS })
    const made = await attempt(notification, settings, { now: time.now(), rules })
    if (isClosed) return
    const current = store.get(notifications, notification.id) ?? notification
    const attempted = store.put(notifications, afterAttempt(current, made, { now: time.now(), rules }))
    for (const listener of listeners) listener(attempted)
  }

  const startDue = (now: number): void => {
    for (let first = store.firstDue(notifications); first && first.due <= now; first = store.firstDue(notifications)) {
      const sending: Promise<void> = deliver(first.entity).finally(() => {
        inFlight.delete(sending)
        schedule()
      })
      inFlight.add(sending)
    }
  }

  /** Sends what is due now, and sets the timer for what is due next. */
  const schedule = (): void => {
    if (isClosed) return
    startDue(time.now())
    setTimer()
  }

  const setTimer = (): void => {
    cancelTimer?.()
    const next = Math.min(
      store.firstDue(orders)?.due ?? Number.POSITIVE_INFINITY,
      store.firstDue(notifications)?.due ?? Number.POSITIVE_INFINITY,
    )
    cancelTimer = next === Number.POSITIVE_INFINITY ? undefined : settings.timer(() => void runDue(), next - time.now())
  }

  const runDue = async (): Promise<void> => {
    runOrders(time.now())
    schedule()
    await idle()
  }

  const idle = async (): Promise<void> => {
    while (inFlight.size > 0) await Promise.all(inFlight)
  }

  // What became due while no process used the state.
  setTimer()

  return {
    store,
    time,
    runDue,
    idle,
    onAttempt(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    step(work, origin) {
      const now = time.now()
      try {
        // What is due happens even if the work fails.
        runOrders(now)
        return store.transaction(() => work(contextAt(now, origin)))
      } finally {
        schedule()
      }
    },
    async advance(milliseconds) {
      await idle()
      const target = time.now() + milliseconds
      for (;;) {
        const due = Math.min(
          store.firstDue(orders)?.due ?? Number.POSITIVE_INFINITY,
          store.firstDue(notifications)?.due ?? Number.POSITIVE_INFINITY,
        )
        if (due > target) break
        time.moveTo(due)
        await runDue()
      }
      time.moveTo(target)
      schedule()
    },
    close() {
      isClosed = true
      cancelTimer?.()
    },
  }
}
