/** Stores rows in memory. */
import { createDueQueue, type DueQueue } from "./due-queue.ts"
import { freeze } from "./freeze.ts"
import { rejectPromise } from "./reject-promise.ts"
import type { Row, RowStore } from "./store.ts"

/** A row between its neighbours, so that a list starts anywhere without a walk from the end. */
interface Place {
  /** Counts up over all rows. */
  readonly sequence: number
  row: Row
  older: Place | undefined
  newer: Place | undefined
}

interface Table {
  readonly places: Map<string, Place>
  /** The id of the row that has a key. */
  readonly ids: Map<string, string>
  readonly queue: DueQueue
  oldest: Place | undefined
  newest: Place | undefined
}

/** Creates an empty store in memory. */
export function memoryRows(): RowStore {
  const tables = new Map<string, Table>()
  let sequence = 0
  /** How to undo the changes of the transaction that runs. */
  let undo: (() => void)[] | undefined
  const tableOf = (kind: string): Table => {
    const found = tables.get(kind)
    if (found) return found
    const created = {
      places: new Map(),
      ids: new Map(),
      queue: createDueQueue(),
      oldest: undefined,
      newest: undefined,
    }
    tables.set(kind, created)
    return created
  }
  const get = (kind: string, id: string): unknown => tables.get(kind)?.places.get(id)?.row.entity
  return {
    get,
    find: (kind, key) => get(kind, tables.get(kind)?.ids.get(key) ?? key),
    put(row) {
      freeze(row.entity)
      const table = tableOf(row.kind)
      const found = table.places.get(row.id)
      if (found) {
        const before = found.row
        replace(table, found, row)
        undo?.push(() => replace(table, found, before))
      } else {
        sequence++
        const added: Place = { sequence, row, older: table.newest, newer: undefined }
        insert(table, added)
        undo?.push(() => remove(table, added))
      }
    },
    remove(kind, id) {
      const table = tableOf(kind)
      const found = table.places.get(id)
      if (!found) return
      remove(table, found)
      undo?.push(() => insert(table, found))
    },
    list(kind, limit, before) {
      const table = tableOf(kind)
      const found: unknown[] = []
      let place = before === undefined ? table.newest : table.places.get(before)?.older
      for (; place && found.length < limit; place = place.older) found.push(place.row.entity)
      return found
    },
    firstDue(kind) {
      const { places, queue } = tableOf(kind)
      return queue.first(({ id, due }) => places.get(id)?.row.due === due)
    },
    transaction(work) {
      // A transaction inside another one is a part of it.
      if (undo) return work()
      undo = []
      const steps = undo
      try {
        return rejectPromise(work())
      } catch (error) {
        undo = undefined
        for (const step of steps.reverse()) step()
        throw error
      } finally {
        undo = undefined
      }
    },
    *rows() {
      for (const { oldest } of tables.values()) {
        for (let place = oldest; place; place = place.newer) yield place.row
      }
    },
  }
}

function setKeys({ ids }: Table, id: string, before: readonly string[], after: readonly string[]): void {
  for (const key of before) if (ids.get(key) === id) ids.delete(key)
  for (const key of after) ids.set(key, id)
}

function replace(table: Table, place: Place, row: Row): void {
  const before = place.row
  place.row = row
  setKeys(table, row.id, before.keys, row.keys)
  if (row.due !== undefined && row.due !== before.due) table.queue.add({ id: row.id, due: row.due }, place.sequence)
}

/** Puts a row between its neighbours: a new one at the end, a removed one back to where it was. */
function insert(table: Table, place: Place): void {
  const { row, older, newer, sequence } = place
  if (older) older.newer = place
  else table.oldest = place
  if (newer) newer.older = place
  else table.newest = place
  table.places.set(row.id, place)
  setKeys(table, row.id, [], row.keys)
  if (row.due !== undefined) table.queue.add({ id: row.id, due: row.due }, sequence)
}

function remove(table: Table, { row, older, newer }: Place): void {
  if (older) older.newer = newer
  else table.oldest = newer
  if (newer) newer.older = older
  else table.newest = older
  table.places.delete(row.id)
  setKeys(table, row.id, row.keys, [])
}
