/** Finds the row that is due first: a binary heap. */
import type { Due } from "./store.ts"

/** The rows that are due at some time. A row whose time has changed stays in the heap until it would be the first. */
export interface DueQueue {
  /** Of rows that are due at the same time, the one with the smallest sequence is first. */
  readonly add: (due: Due, sequence: number) => void
  /** The first row that is still due at the time for which it was added. */
  readonly first: (isCurrent: (due: Due) => boolean) => Due | undefined
}

interface Entry extends Due {
  readonly sequence: number
}

/** Creates an empty queue. */
export function createDueQueue(): DueQueue {
  const heap: Entry[] = []
  const isBefore = (a: number, b: number): boolean => {
    const [first, second] = [heap[a], heap[b]]
    if (!first || !second) return first !== undefined
    return first.due === second.due ? first.sequence < second.sequence : first.due < second.due
  }
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
      const smaller = isBefore(right, left) ? right : left
      if (!isBefore(smaller, index)) return
      swap(index, smaller)
      index = smaller
    }
  }
  return {
    add({ id, due }, sequence) {
      let index = heap.push({ id, due, sequence }) - 1
      while (index > 0) {
        const parent = (index - 1) >> 1
        if (!isBefore(index, parent)) return
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
      return first && { id: first.id, due: first.due }
    },
  }
}
