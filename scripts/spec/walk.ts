/**
 * The walkers of the description: `fieldsOf` lists the fields of one table, `tablesIn` the tables of a whole document. The
 * linter has its own short walker in spec/rules/fields.js, because it visits the files before they are bundled.
 */
import { type Description, deref, type Schema } from "./openapi.ts"

/** One field where it stands. */
export interface Field {
  /** Dotted path from the outermost table, with `[]` after the name of a list. */
  readonly path: string
  readonly name: string
  /** The field with its `$ref` followed. Its source is that of its table unless it has its own: see load.ts. */
  readonly field: Schema
  /** The field as its table writes it. */
  readonly raw: Schema
  readonly isRequired: boolean
  /** The table that the field stands in. */
  readonly table: Schema
  /** The table inside the field: of an object, of each member of a list, or of JSON text. */
  readonly inner?: { readonly prefix: string; readonly table: Schema } | undefined
}

interface Options {
  /** Whether to list the members of JSON text too. Default: false, since neither client nor types look inside a string. */
  readonly jsonText?: boolean
}

/** Every field of a table, each followed by the fields inside it. */
export function* fieldsOf(api: Description, object: Schema, options: Options = {}, prefix = ""): Generator<Field> {
  const table = deref(api, object)
  for (const [name, raw] of Object.entries(table.properties ?? {})) {
    const path = prefix + name
    const field = deref(api, raw)
    const inner = innerTable(api, field, path, options)
    yield { path, name, field, raw, isRequired: table.required?.includes(name) ?? false, table, inner }
    if (inner) yield* fieldsOf(api, inner.table, options, inner.prefix)
  }
}

function innerTable(api: Description, field: Schema, path: string, { jsonText = false }: Options): Field["inner"] {
  if (field.properties) return { prefix: `${path}.`, table: field }
  if (field.items) return { prefix: `${path}[].`, table: deref(api, field.items) }
  if (jsonText && field.contentSchema) return innerTable(api, deref(api, field.contentSchema), path, { jsonText })
  return undefined
}

/** A table and every table inside it, each with what the paths of its fields begin with. */
export function tablesOf(api: Description, object: Schema): { prefix: string; table: Schema }[] {
  const inner = [...fieldsOf(api, object)].flatMap((field) => field.inner ?? [])
  return [{ prefix: "", table: deref(api, object) }, ...inner]
}

/** The paths of the amounts in a table. */
export const amountsOf = (api: Description, object: Schema): string[] =>
  [...fieldsOf(api, object)].filter(({ field }) => field.format === "fen").map(({ path }) => path)

/** A schema that is a table. */
export type Table = Schema & Required<Pick<Schema, "properties">>

/** Every table below a node of a document, without following `$ref`. A caller may change a table when it gets it. */
export function* tablesIn(node: unknown): Generator<Table> {
  if (typeof node !== "object" || node === null) return
  // Without the type, a part of a rule would count, and so would the `properties` of a table that has a field of that name.
  const { type, properties } = node as Schema
  if (type === "object" && typeof properties === "object") yield node as Table
  for (const [key, child] of Object.entries(node)) {
    if (key !== "examples") yield* tablesIn(child)
  }
}
