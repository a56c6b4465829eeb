/** Stores rows in memory. */
import { createDueQueue, type DueQueue } from "./due-queue.ts"
import type { Row, RowStore } from "./store.ts"

interface Table {
  /** By id, in the order in which the rows were first stored. */
  readonly rows: Map<string, Row>
  /** The id of the row that has a key. */
  readonly ids: Map<string, string>
  readonly queue: DueQueue
}

/** Creates an empty store in memory. */
export function memoryRows(): RowStore {
  const tables = new Map<string, Table>()
  /** How to undo the changes of the transaction that runs. */
  let undo: (() => void)[] | undefined
  const table = (kind: string): Table => {
    const found = tables.get(kind)
    if (found) return found
    const created = { rows: new Map(), ids: new Map(), queue: createDueQueue() }
    tables.set(kind, created)
    return created
  }
  const write = (kind: string, id: string, row: Row | undefined): void => {
    const { rows, ids, queue } = table(kind)
    const before = rows.get(id)
    for (const key of before?.keys ?? []) ids.delete(key)
    for (const key of row?.keys ?? []) ids.set(key, id)
    if (row) rows.set(id, row)
    else rows.delete(id)
    if (row?.due !== undefined) queue.add({ id, due: row.due })
    undo?.push(() => write(kind, id, before))
  }
  const get = (kind: string, id: string): unknown => tables.get(kind)?.rows.get(id)?.entity
  return {
    get,
    find: (kind, key) => get(kind, tables.get(kind)?.ids.get(key) ?? key),
    put: (row) => write(row.kind, row.id, row),
    remove: (kind, id) => write(kind, id, undefined),
    list(kind, limit, before) {
      // A list in reverse costs a copy of the ids, which is cheap beside printing them.
      const ids = [...(tables.get(kind)?.rows.keys() ?? [])].reverse()
      const start = before === undefined ? 0 : ids.indexOf(before) + 1
      return ids.slice(start, start + limit).map((id) => get(kind, id))
    },
    firstDue(kind) {
      const { rows, queue } = table(kind)
      return queue.first(({ id, due }) => rows.get(id)?.due === due)
    },
    transaction(work) {
      // A transaction inside another one is a part of it.
      if (undo) return work()
      undo = []
      const steps = undo
      try {
        return work()
      } catch (error) {
        undo = undefined
        for (const step of steps.reverse()) step()
        throw error
      } finally {
        undo = undefined
      }
    },
    *rows() {
      for (const { rows } of tables.values()) yield* rows.values()
    },
  }
}
