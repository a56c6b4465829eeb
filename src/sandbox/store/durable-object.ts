/** Stores rows in the SQLite storage of a Durable Object of Cloudflare. */
import { type SqlValue, sqlRows } from "./sql.ts"
import type { RowStore } from "./store.ts"

/** What this package uses of the storage of a Durable Object that has SQLite. */
export interface DurableObjectStorage {
  readonly sql: {
    exec(sql: string, ...values: SqlValue[]): { toArray(): Record<string, unknown>[] }
  }
  transactionSync<Result>(work: () => Result): Result
  setAlarm(time: number): Promise<void>
}

/** Creates a store in the storage of a Durable Object. */
export function durableObjectRows(storage: Omit<DurableObjectStorage, "setAlarm">): RowStore {
  return sqlRows({
    all: (sql, ...values) => storage.sql.exec(sql, ...values).toArray(),
    // The statements BEGIN and COMMIT are not allowed there.
    transaction: (work) => storage.transactionSync(work),
  })
}
