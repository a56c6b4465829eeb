/** Compares the description with the tables of the platform's PDFs, row by row. */
import { type Description, operationOf, requestOf, responseOf, type Schema } from "../spec/openapi.ts"
import { type Field, fieldsOf } from "../spec/walk.ts"
import { DOCUMENTS } from "./documents.ts"

/** One row of a table in one of the platform's PDFs. test/vectors/README.md explains the columns. */
export interface Row {
  doc: string
  section: string
  page: string
  part: "request" | "response" | "notification" | "return" | "callback" | "query"
  path: string
  type: "string" | "number" | "boolean" | "object" | "array" | "json"
  length: string
  required: boolean | "conditional" | null
}

/** A row that the description does not follow; `here` is what the description has instead. */
export interface Mismatch {
  row: string
  what: "absent" | "name" | "type" | "length" | "required"
  here: string
}

/** The operations, by path, or the notification, by name, that the section of a row describes. */
export function operationsOf({ doc, section }: Pick<Row, "doc" | "section">): string[] {
  const { base = "", operations = [], notifications = [] } = DOCUMENTS[doc] ?? {}
  const index = Number(section.slice("1.".length)) - 1
  return (
    operations[index]?.split(" ").map((path) => base + path) ??
    notifications.slice(index - operations.length).slice(0, 1)
  )
}

/** Every place where the description differs from the rows. */
export function mismatches(api: Description, rows: Row[]): Mismatch[] {
  return rows
    .filter(({ part }) => part !== "query")
    .flatMap((row) => operationsOf(row).flatMap((at) => check(api, row, at)))
}

/** The name of a row; `@ operation` follows where its section describes several. */
export function nameOf(row: Row, operation: string): string {
  const name = `${row.doc} §${row.section} ${row.part} ${row.path}`
  return operationsOf(row).length > 1 ? `${name} @ ${operation.replace("/v1/netpay/", "")}` : name
}

function check(api: Description, row: Row, operation: string): Mismatch[] {
  const found: Mismatch[] = []
  const add = (what: Mismatch["what"], here: string): void =>
    void found.push({ row: nameOf(row, operation), what, here })
  const place = fieldAt(api, tableOf(api, operation, row.part === "response"), row.path)
  if (place === undefined) {
    add("absent", "")
    return found
  }
  const { name, field, isRequired } = place
  if (!row.path.endsWith(name)) add("name", name)
  const type = typeOf(field)
  if (!(TYPES[row.type] ?? []).includes(type)) add("type", type)
  if (!isBoundAsPrinted(row, field)) add("length", boundsOf(field))
  if (row.required !== null && isRequired !== (row.required === true)) add("required", String(isRequired))
  return found
}

/** The request or response table of an operation or a notification; empty if it is not described. */
export function tableOf(api: Description, operation: string, isResponse: boolean): Schema {
  const item = api.paths[operation] ?? api.webhooks[operation]
  if (item === undefined) return {}
  const described = operationOf<Parameters<typeof requestOf>[0]>(item).operation
  return isResponse ? responseOf(described) : requestOf(described)
}

/** A field by its path as a document prints it: `[]` may be missing, and letters may differ in case. */
export function fieldAt(api: Description, table: Schema, path: string): Field | undefined {
  const fields = [...fieldsOf(api, table, { jsonText: true })]
  const plain = (text: string): string => text.replaceAll("[]", "")
  return (
    fields.find((field) => plain(field.path) === plain(path)) ??
    fields.find((field) => plain(field.path).toLowerCase() === plain(path).toLowerCase())
  )
}

const TYPES: Record<Row["type"], string[]> = {
  string: ["string", "number,string", "amount, string"],
  number: ["integer", "number", "number,string", "amount, number"],
  boolean: ["boolean"],
  object: ["object"],
  array: ["array"],
  json: ["object", "array"],
}

/** An amount has two JSON types; `x-ums-type` keeps the one of the platform's table. */
const typeOf = (field: Schema): string =>
  field.format === "fen" ? `amount, ${field["x-ums-type"]}` : String(field.type ?? "any")

const isNumber = ({ format, type }: Schema): boolean => format === "fen" || type === "integer" || type === "number"

function boundsOf(field: Schema): string {
  const [min, max] = isNumber(field) ? [field.minimum, field.maximum] : [field.minLength, field.maxLength]
  return `${min ?? ""}..${max ?? ""}`
}

/** `15`, `<=64`, `6..32` or nothing; on a number or an amount, `<=12` counts digits. Other types have no length. */
function isBoundAsPrinted({ length }: Row, field: Schema): boolean {
  if (field.const !== undefined || !(isNumber(field) || field.type === "string")) return true
  const [, min, atMost, max] = /^(?:(\d+)\.\.|(<=))?(\d+)$/.exec(length) ?? []
  if (atMost !== undefined && isNumber(field)) return field.maximum === 10 ** Number(max) - 1
  if (field.format !== "fen") return boundsOf(field) === `${Number(min) || ""}..${max ?? ""}`
  return boundsOf(field) === (max === undefined ? `0..${Number.MAX_SAFE_INTEGER}` : `${min ?? 1}..${max}`)
}

/**
 * Rows that the description does not follow. `overruled`: another document of the same operation contradicts them.
 * `channel`: one table serves several operations, and a remark assigns the row to one of them. `sample`: the document's own
 * sample of the operation contradicts its table. `ours`: we had another reason.
 */
export interface Difference extends Omit<Mismatch, "row"> {
  kind: "overruled" | "channel" | "sample" | "ours"
  /** The page of the platform's site that overrules the rows, if no other PDF does: an id of spec/sources.yaml. */
  page?: string
  reason: string
  rows: string[]
}

/** Strongest first: a row that differs for several reasons counts for the first of them. */
const KINDS = ["overruled", "channel", "sample", "ours"] as const

/** How many rows of the documents the description follows, and why it does not follow the others, in one paragraph. */
export function tally(rows: readonly Row[], differences: readonly Difference[]): string {
  const tables = rows.filter(({ part }) => part !== "query")
  const kindOf = (row: Row): Difference["kind"] | undefined => {
    const names = operationsOf(row).map((at) => nameOf(row, at))
    const differing = differences.filter((one) => names.some((name) => one.rows.includes(name)))
    return KINDS.find((kind) => differing.some((one) => one.kind === kind))
  }
  const kinds = tables.map(kindOf)
  const count = (counted: Difference["kind"] | undefined): number => kinds.filter((kind) => kind === counted).length
  const followed = count(undefined)
  const percent = ((100 * followed) / tables.length).toFixed(1)
  return `The description follows ${followed} of the ${tables.length} rows of the PDFs (${percent} %). The others are listed: ${count("overruled")} that another
document overrules, ${count("channel")} of a table that serves several channels, ${count("sample")} that their own sample contradicts, ${count("ours")} that we changed for other reasons.`
}
