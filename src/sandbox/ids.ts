/** Creates the numbers that the gateway gives out. */
import { beijingTime, compactTime } from "../lib/beijing-time.ts"
import type { Store } from "./store/store.ts"

/** Creates numbers. They count up, so they are unique even while the clock stands still. */
export interface Ids {
  /** A new order number of the platform: the 来源编号, the time with milliseconds, seven digits; 28 characters. */
  readonly orderId: () => string
  /** A new 平台流水号: eleven digits and a letter. */
  readonly sequenceId: () => string
  /** A new number with this many digits. */
  readonly number: (digits: number) => string
}

export function createIds(store: Store, sourceCode: string, now: number): Ids {
  const number = (digits: number): string => String(store.next("number")).padStart(digits, "0")
  return {
    number,
    sequenceId: () => `${number(11)}N`,
    orderId() {
      const milliseconds = String(Math.floor(now) % 1000).padStart(3, "0")
      return `${sourceCode}${compactTime(beijingTime(now))}${milliseconds}${number(7)}`
    },
  }
}
