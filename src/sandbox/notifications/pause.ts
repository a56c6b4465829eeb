/** Whether notifications wait until a test sends them, so that it can choose their order. */
import type { Kind, Store } from "../store/store.ts"

interface Pause {
  readonly since: number
}

const pauses: Kind<Pause> = { name: "notification-pause", idOf: () => "pause" }

/** Whether automatic notifications wait. */
export const isPaused = (store: Store): boolean => store.get(pauses, "pause") !== undefined

/** Lets automatic notifications wait. */
export const pause = (store: Store, now: number): unknown => store.put(pauses, { since: now })

/** Ends the wait. */
export const endPause = (store: Store): void => store.remove(pauses, "pause")
