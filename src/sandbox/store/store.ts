/** How a sandbox stores its state: entities that are plain JSON, found by their numbers and by the time when they change. */

/** How the entities of one kind are stored. */
export interface Kind<Entity> {
  /** Unique among the kinds. It is stored, so it never changes. */
  readonly name: string
  /** The id, unique within the kind. It never changes. */
  readonly idOf: (entity: Entity) => string
  /** Other keys by which the entity is found, unique within the kind. Default: none. */
  readonly keysOf?: (entity: Entity) => readonly string[]
  /** When something happens to the entity without a request, in milliseconds since 1970 UTC. Default: never. */
  readonly dueOf?: (entity: Entity) => number | undefined
}

/** An entity as it is stored. */
export interface Row {
  readonly kind: string
  readonly id: string
  readonly keys: readonly string[]
  readonly due: number | undefined
  readonly entity: unknown
}

/** A row that is due at a time. */
export interface Due {
  readonly id: string
  /** Milliseconds since 1970 UTC. */
  readonly due: number
}

/** A place for rows. Every function is synchronous, so that a request is one step that nothing can interrupt. */
export interface RowStore {
  /** Finds a row by its kind and id. */
  readonly get: (kind: string, id: string) => unknown
  /** Finds the entity that has this key, or this id. */
  readonly find: (kind: string, key: string) => unknown
  /** Stores a row in the place of the one with the same kind and id. */
  readonly put: (row: Row) => void
  /** Removes a row. */
  readonly remove: (kind: string, id: string) => void
  /** The entities of a kind, the newest first: at most `limit`, and only those that are older than the one with the id `before`. */
  readonly list: (kind: string, limit: number, before?: string) => readonly unknown[]
  /** The row of a kind that is due first. */
  readonly firstDue: (kind: string) => Due | undefined
  /** Runs the work and keeps all of its changes, or none if it throws. */
  readonly transaction: <Result>(work: () => Result) => Result
  /** Every row, in the order in which the rows were first stored. */
  readonly rows: () => Iterable<Row>
  /** Releases the file or the connection. Default: nothing to release. */
  readonly close?: () => void
}

/** The typed view of a row store. A stored entity never changes: `put` replaces it. */
export interface Store extends Pick<RowStore, "transaction"> {
  readonly get: <Entity>(kind: Kind<Entity>, id: string) => Entity | undefined
  readonly find: <Entity>(kind: Kind<Entity>, key: string) => Entity | undefined
  readonly put: <Entity>(kind: Kind<Entity>, entity: Entity) => Entity
  readonly remove: (kind: Kind<never>, id: string) => void
  readonly list: <Entity>(kind: Kind<Entity>, options?: ListOptions) => readonly Entity[]
  /** The entity of a kind that is due first, and when. */
  readonly firstDue: <Entity>(kind: Kind<Entity>) => { readonly entity: Entity; readonly due: number } | undefined
  /** The next whole number of a series, from 1. */
  readonly next: (series: string) => number
}

/** Which entities to list. */
export interface ListOptions {
  /** At most this many. Default 100. */
  readonly limit?: number
  /** Only entities that were stored before the one with this id. Default: from the newest. */
  readonly before?: string
}

interface Counter {
  readonly series: string
  readonly value: number
}

const counters: Kind<Counter> = { name: "counter", idOf: ({ series }) => series }

/** Creates the typed view. */
export function createStore(rows: RowStore): Store {
  const get = <Entity>(kind: Kind<Entity>, id: string) => rows.get(kind.name, id) as Entity | undefined
  const put = <Entity>(kind: Kind<Entity>, entity: Entity): Entity => {
    const { name, idOf, keysOf, dueOf } = kind
    rows.put({ kind: name, id: idOf(entity), keys: keysOf?.(entity) ?? [], due: dueOf?.(entity), entity })
    return entity
  }
  return {
    get,
    put,
    find: <Entity>(kind: Kind<Entity>, key: string) => rows.find(kind.name, key) as Entity | undefined,
    remove: (kind, id) => rows.remove(kind.name, id),
    list: <Entity>(kind: Kind<Entity>, { limit = 100, before }: ListOptions = {}) =>
      rows.list(kind.name, limit, before) as readonly Entity[],
    next(series) {
      const value = (get(counters, series)?.value ?? 0) + 1
      put(counters, { series, value })
      return value
    },
    firstDue(kind) {
      const first = rows.firstDue(kind.name)
      const entity = first && get(kind, first.id)
      return first && entity && { entity, due: first.due }
    },
    transaction: rows.transaction,
  }
}
