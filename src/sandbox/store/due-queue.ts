/** Finds the row that is due first: a binary heap. */
import type { Due } from "./store.ts"

/** The rows that are due at some time. A row whose time has changed stays in the heap until it would be the first. */
export interface DueQueue {
  readonly add: (due: Due) => void
  /** The first row that is still due at the time for which it was added. */
  readonly first: (isCurrent: (due: Due) => boolean) => Due | undefined
}

/** Creates an empty queue. */
export function createDueQueue(): DueQueue {
  const heap: Due[] = []
  const at = (index: number): number => heap[index]?.due ?? Number.POSITIVE_INFINITY
  const swap = (a: number, b: number): void => {
    const [first, second] = [heap[a], heap[b]]
    if (first && second) [heap[a], heap[b]] = [second, first]
  }
  const removeFirst = (): void => {
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    heap[0] = last
    let index = 0
    for (;;) {
      const [left, right] = [2 * index + 1, 2 * index + 2]
      const smaller = at(right) < at(left) ? right : left
      if (at(smaller) >= at(index)) return
      swap(index, smaller)
      index = smaller
    }
  }
  return {
    add(due) {
      let index = heap.push(due) - 1
      while (index > 0) {
        const parent = (index - 1) >> 1
        if (at(parent) <= at(index)) return
        swap(index, parent)
        index = parent
      }
    },
    first(isCurrent) {
      let [first] = heap
      while (first && !isCurrent(first)) {
        removeFirst()
        first = heap[0]
      }
      return first
    },
  }
}
