/** Stores rows in an SQLite database, through whichever driver the runtime has. */
import { rejectPromise } from "./reject-promise.ts"
import type { RowStore } from "./store.ts"

/** A value that every driver stores unchanged. One of them ends the process when it gets a boolean. */
export type SqlValue = string | number | null

/** What this package uses of a driver for SQLite. Everything is synchronous. */
export interface SqlDatabase {
  /** Runs one statement and returns its rows. */
  readonly all: (sql: string, ...values: readonly SqlValue[]) => readonly Readonly<Record<string, unknown>>[]
  /** Runs the work in a transaction: all of its statements take effect, or none if it throws. It is not called within another. */
  readonly transaction: <Result>(work: () => Result) => Result
  /** Releases the database. Default: nothing to release. */
  readonly close?: () => void
}

/** `sequence` is the order in which the rows were first stored. `key` has the other keys by which a row is found. */
const TABLES = [
  `create table if not exists entity (
    sequence integer primary key, kind text not null, id text not null, keys text not null, due real, json text not null
  )`,
  "create unique index if not exists entity_id on entity (kind, id)",
  "create index if not exists entity_sequence on entity (kind, sequence)",
  "create index if not exists entity_due on entity (kind, due, sequence) where due is not null",
  "create table if not exists key (kind text not null, key text not null, id text not null, primary key (kind, key)) without rowid",
]

/** The form of the tables. A database with another one was written by another version of this package. */
const VERSION = 1

/**
 * Creates a store in a database, with its tables if they do not exist.
 *
 * @throws {Error} If another version of this package has created the tables.
 */
export function sqlRows(database: SqlDatabase): RowStore {
  let isInTransaction = false
  const transaction = <Result>(work: () => Result): Result => {
    // A transaction inside another one is a part of it.
    if (isInTransaction) return work()
    isInTransaction = true
    try {
      return database.transaction(() => rejectPromise(work()))
    } finally {
      isInTransaction = false
    }
  }
  const all = (sql: string, ...values: SqlValue[]) => {
    values.forEach(checkValue)
    return database.all(sql, ...values)
  }
  const entityOf = (row: Readonly<Record<string, unknown>> | undefined): unknown =>
    row && Object.freeze(JSON.parse(String(row["json"])))
  const get = (kind: string, id: string): unknown =>
    entityOf(all("select json from entity where kind = ? and id = ?", kind, id)[0])

  transaction(() => createTables(all))
  return {
    get,
    find(kind, key) {
      const [found] = all("select id from key where kind = ? and key = ?", kind, key)
      return get(kind, found ? String(found["id"]) : key)
    },
    put: ({ kind, id, keys, due, entity }) =>
      transaction(() => {
        const [before] = all("select keys from entity where kind = ? and id = ?", kind, id)
        const keysJson = JSON.stringify(keys)
        const values = [keysJson, due ?? null, JSON.stringify(entity)]
        if (before) all("update entity set keys = ?, due = ?, json = ? where kind = ? and id = ?", ...values, kind, id)
        else all("insert into entity (kind, id, keys, due, json) values (?, ?, ?, ?, ?)", kind, id, ...values)
        if (keysJson === (before ? before["keys"] : "[]")) return
        for (const key of before ? parseKeys(before["keys"]) : []) {
          all("delete from key where kind = ? and key = ? and id = ?", kind, key, id)
        }
        for (const key of keys) all("insert or replace into key (kind, key, id) values (?, ?, ?)", kind, key, id)
      }),
    remove: (kind, id) =>
      transaction(() => {
        const [before] = all("delete from entity where kind = ? and id = ? returning keys", kind, id)
        for (const key of before ? parseKeys(before["keys"]) : []) {
          all("delete from key where kind = ? and key = ? and id = ?", kind, key, id)
        }
      }),
    list(kind, limit, before) {
      const older = before === undefined ? "" : "and sequence < (select sequence from entity where kind = ? and id = ?)"
      const values = before === undefined ? [kind] : [kind, kind, before]
      const sql = `select json from entity where kind = ? ${older} order by sequence desc limit ?`
      return all(sql, ...values, limit).map(entityOf)
    },
    firstDue(kind) {
      const sql = "select id, due from entity where kind = ? and due is not null order by due, sequence limit 1"
      const [first] = all(sql, kind)
      return first && { id: String(first["id"]), due: Number(first["due"]) }
    },
    transaction,
    *rows() {
      // In parts, so that a large database is never in memory as a whole.
      let last = 0
      for (;;) {
        const part = all("select * from entity where sequence > ? order by sequence limit 1000", last)
        for (const row of part) {
          const [kind, id] = [String(row["kind"]), String(row["id"])]
          const due = row["due"] === null ? undefined : Number(row["due"])
          yield { kind, id, keys: parseKeys(row["keys"]), due, entity: entityOf(row) }
        }
        if (part.length === 0) return
        last = Number(part.at(-1)?.["sequence"])
      }
    },
    ...(database.close && { close: database.close }),
  }
}

function createTables(all: SqlDatabase["all"]): void {
  all("create table if not exists sandbox (version integer not null)")
  const [found] = all("select version from sandbox")
  if (found && found["version"] !== VERSION) {
    throw new Error(`The state has version ${found["version"]}, and this version of chinaums reads version ${VERSION}.`)
  }
  if (!found) all("insert into sandbox (version) values (?)", VERSION)
  for (const table of TABLES) all(table)
}

function parseKeys(json: unknown): readonly string[] {
  return JSON.parse(String(json)) as string[]
}

function checkValue(value: unknown): void {
  if (typeof value === "string" || value === null || (typeof value === "number" && Number.isFinite(value))) return
  throw new TypeError(`a ${typeof value} cannot be stored`)
}
