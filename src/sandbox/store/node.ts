/** Stores rows in a file, on Node, Deno and Bun. */
import { existsSync, mkdirSync } from "node:fs"
import { dirname } from "node:path"
import { type SqlDatabase, type SqlValue, sqlRows } from "./sql.ts"
import type { RowStore } from "./store.ts"

/** Why a file cannot be used. */
export class FileError extends Error {
  override readonly name = "FileError"
}

/** What this package uses of `node:sqlite` and of `libsql`. */
interface Driver {
  exec(sql: string): unknown
  prepare(sql: string): { all(...values: readonly SqlValue[]): unknown[] }
  close(): void
}

type OpenDriver = new (path: string) => Driver

/**
 * Opens a file with the state of a sandbox, or creates it. Every step is in the file before its response is sent, so the state
 * survives the end of the process at any time. One process at a time can use the file.
 *
 * It uses the SQLite of the runtime (Node 22.13 or newer, Deno, Bun). On Node 20, install the package `libsql`.
 *
 * @throws {FileError} If another sandbox uses the file, if it is not a state of a sandbox, or if there is no SQLite.
 * @example
 * ```ts
 * import { createSandbox } from "chinaums/sandbox"
 * import { openFileRows } from "chinaums/sandbox/node"
 *
 * const sandbox = createSandbox({ rows: await openFileRows("sandbox.db") })
 * sandbox.close()
 * ```
 */
export async function openFileRows(path: string): Promise<RowStore> {
  return openWith(builtInDriver() ?? (await libsqlDriver()), path)
}

/** The SQLite of the runtime. It cannot be imported statically, because Node 20 does not have it. */
export function builtInDriver(): OpenDriver | undefined {
  const load = (process as { getBuiltinModule?: (name: string) => { DatabaseSync: OpenDriver } | undefined })
    .getBuiltinModule
  return load?.("node:sqlite")?.DatabaseSync
}

/** SQLite as a package. */
export async function libsqlDriver(): Promise<OpenDriver> {
  try {
    return ((await import("libsql")) as unknown as { default: OpenDriver }).default
  } catch {
    throw new FileError("This version of Node has no SQLite. Use Node 22.13 or newer, or run: npm i libsql")
  }
}

/** Opens a file with one of the drivers. */
export function openWith(Driver: OpenDriver, path: string): RowStore {
  const folder = dirname(path)
  if (path !== ":memory:" && !existsSync(folder)) mkdirSync(folder, { recursive: true })
  const database = new Driver(path)
  try {
    // The lock is exclusive before the first write, so that a second process fails here. A killed process loses its lock.
    for (const pragma of ["locking_mode = exclusive", "journal_mode = wal", "synchronous = normal"]) {
      database.prepare(`pragma ${pragma}`).all()
    }
    return sqlRows(adapt(database))
  } catch (error) {
    database.close()
    throw new FileError(reasonOf(path, error as Error), { cause: error })
  }
}

function reasonOf(path: string, { message }: Error): string {
  if (/locked|busy/i.test(message)) return `${path} is in use by another sandbox.`
  if (/not a database/i.test(message)) return `${path} is not a state of a sandbox.`
  return `${path}: ${message}`
}

function adapt(database: Driver): SqlDatabase {
  let isOpen = true
  const statements = new Map<string, ReturnType<Driver["prepare"]>>()
  const prepare = (sql: string) => {
    const found = statements.get(sql)
    if (found) return found
    const prepared = database.prepare(sql)
    statements.set(sql, prepared)
    return prepared
  }
  return {
    all: (sql, ...values) => prepare(sql).all(...values) as Record<string, unknown>[],
    transaction(work) {
      database.exec("begin immediate")
      try {
        const result = work()
        database.exec("commit")
        return result
      } catch (error) {
        database.exec("rollback")
        throw error
      }
    },
    close() {
      if (!isOpen) return
      isOpen = false
      // libsql keeps the file open until the garbage collector has removed the last statement, so the lock is released first.
      const release = ["pragma journal_mode = delete", "pragma locking_mode = normal", "select 1 from sandbox"]
      for (const sql of release) database.prepare(sql).all()
      database.close()
    },
  }
}
