/** The whole state of a sandbox as plain JSON, to save and to load. */
import { ConfigurationError } from "../../lib/configuration-error.ts"
import { describeValue } from "../../lib/describe-value.ts"
import type { Row, RowStore } from "./store.ts"

/** A state: orders, money, notifications, numbers and the clock. It is plain JSON, so it can be stored anywhere. */
export interface SandboxState {
  /** The form of the rows. A state of another version cannot be loaded. */
  readonly version: 1
  readonly rows: readonly StateRow[]
}

/** One entity of a state. */
export interface StateRow extends Omit<Row, "due"> {
  readonly due?: number
}

const VERSION = 1

/** Returns all rows as a state of its own, which no later change affects. */
export function saveRows(rows: RowStore): SandboxState {
  return JSON.parse(JSON.stringify({ version: VERSION, rows: [...rows.rows()] })) as SandboxState
}

/**
 * Stores a state in rows that are empty.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` if it is not a state of this version, or if there are rows already.
 */
export function loadState(rows: RowStore, state: SandboxState): void {
  checkState(state)
  for (const _ of rows.rows()) throw wrong("state", "given only together with empty rows", "rows with a state")
  rows.transaction(() => {
    for (const { kind, id, keys, due, entity } of state.rows) {
      rows.put({ kind, id, keys: [...keys], due, entity: Object.freeze(structuredClone(entity)) })
    }
  })
}

function checkState(state: SandboxState): void {
  const { version, rows } = (isObject(state) ? state : {}) as Partial<SandboxState>
  const received = typeof version === "number" ? `${version}` : describeValue(version)
  if (version !== VERSION) throw wrong("state.version", `${VERSION}, the version that this package saves`, received)
  if (!Array.isArray(rows)) throw wrong("state.rows", "an array of rows", describeValue(rows))
  const index = rows.findIndex((row) => !isRow(row))
  if (index >= 0) throw wrong(`state.rows[${index}]`, "a row as `save` returns it", describeValue(rows[index]))
}

function isRow(row: unknown): row is StateRow {
  if (!isObject(row)) return false
  const { kind, id, keys, due, entity } = row as Partial<StateRow>
  const isString = (value: unknown): boolean => typeof value === "string"
  const hasDue = due === undefined || Number.isFinite(due)
  return isString(kind) && isString(id) && Array.isArray(keys) && keys.every(isString) && hasDue && isObject(entity)
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null

function wrong(field: string, expected: string, received: string): ConfigurationError {
  return new ConfigurationError({ field, expected, received })
}
