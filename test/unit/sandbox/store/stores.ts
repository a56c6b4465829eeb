/** Every kind of row store that this machine has, each empty. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { memoryRows } from "../../../../src/sandbox/store/memory.ts"
import { builtInDriver, libsqlDriver, openWith } from "../../../../src/sandbox/store/node.ts"
import type { RowStore } from "../../../../src/sandbox/store/store.ts"

/** Opens a store. Opening the same path again opens the same rows, unless they are in memory. */
export type Open = (path: string) => RowStore

const BuiltIn = builtInDriver()
const Libsql = await libsqlDriver()

/** The stores that keep their rows in a file. */
export const fileStores: Readonly<Record<string, Open>> = {
  libsql: (path) => openWith(Libsql, path),
  ...(BuiltIn && { "node:sqlite": (path) => openWith(BuiltIn, path) }),
}

/** All stores. */
export const stores: Readonly<Record<string, Open>> = { memory: () => memoryRows(), ...fileStores }

/** A new folder, which the returned function removes. */
export function newFolder(): { readonly path: (name: string) => string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "chinaums-state-"))
  return { path: (name) => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) }
}
