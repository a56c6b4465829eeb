import { type Description, operationOf, replyOf, requestOf, resolve, type Schema } from "../generate/description.ts"

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

/** Where the description does not say what a row says: `here` is what it says instead. */
export interface Mismatch {
  row: string
  what: "absent" | "name" | "type" | "length" | "required"
  here: string
}

interface Document {
  base: string
  operations: string[]
  messages?: string[]
}

const AFTER_ORDER = ["query", "refund", "refund-query", "secure-cancel", "secure-complete", "close"]

/** What the sections 1.1, 1.2 … of a document describe, in their order: operations below `base`, then messages. */
const DOCUMENTS: Record<string, Document> = {
  "official-account": {
    base: "/v1/netpay/",
    operations: [
      ...["webpay/pay", "wx/unified-order trade/create acp/js-pay", ...AFTER_ORDER],
      ...["preauthed", "preauth-cancel", "preauthed-cancel"],
    ],
    messages: ["paymentReturn", "payment"],
  },
  "mini-program": {
    base: "/v1/netpay/",
    operations: ["wx/unified-order trade/create", ...AFTER_ORDER, "sub-orders-confirm"],
    messages: ["payment"],
  },
  app: {
    base: "/v1/netpay/",
    operations: [
      "wx/app-pre-order trade/precreate trade/app-pre-order uac/app-order qmf/order applepay/order",
      "query",
      ...["refund", "refund-query", "secure-cancel", "secure-complete"],
      "close wx/app-pre-close trade/app-pre-close",
    ],
    messages: ["payment"],
  },
  h5: {
    base: "/v1/netpay/",
    operations: ["trade/h5-pay wxpay/h5-pay uac/order wxpay/h5-to-minipay", ...AFTER_ORDER],
    messages: ["paymentReturn", "payment"],
  },
  bills: {
    base: "/v1/netpay/",
    operations: [
      ...["bills/get-qrcode", "bills/update-qrcode", "bills/close-qrcode", "bills/query", "bills/refund"],
      ...["bills/query-qrcode-info", "secure-cancel", "secure-complete", "bills/preauthed", "bills/preauth-cancel"],
    ],
    messages: ["fixedCodeQuery", "billReturn", "billPayment"],
  },
  poslink: {
    base: "/v2/poslink/transaction/",
    operations: ["activeterminal", "pay", "voidpayment", "refund", "query", "query-refund"],
  },
  "poslink-preauthorization": {
    base: "/v1/poslink/transaction/",
    operations: [
      ...["activeterminal", "preauthorization/preauthorize", "preauthorization/reverseauthorization"],
      ...["preauthorization/completeauthorization", "preauthorization/voidauthorization"],
      ...["preauthorization/quickcompleteauthorization", "preauthorization/quickvoidauthorization"],
      ...["preauthorization/query-by-system-trace-num", "preauthorization/query"],
    ],
  },
  "wx-get-buyer-info": { base: "/v1/netpay/", operations: ["wx/get-buyer-info"] },
}

/** The operations, by path, or the message, by name, that the section of a row describes. */
export function operationsOf({ doc, section }: Pick<Row, "doc" | "section">): string[] {
  const { base = "", operations = [], messages = [] } = DOCUMENTS[doc] ?? {}
  const index = Number(section.slice("1.".length)) - 1
  return (
    operations[index]?.split(" ").map((path) => base + path) ?? messages.slice(index - operations.length).slice(0, 1)
  )
}

/** Every place where the description says something else than the rows. */
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
  const say = (what: Mismatch["what"], here: string): void =>
    void found.push({ row: nameOf(row, operation), what, here })
  const place = fieldAt(api, tableOf(api, operation, row.part === "response"), row.path)
  if (place === undefined) {
    say("absent", "")
    return found
  }
  const { name, field, isRequired } = place
  if (!row.path.endsWith(name)) say("name", name)
  const type = typeOf(field)
  if (!(TYPES[row.type] ?? []).includes(type)) say("type", type)
  if (!isBoundAsPrinted(row, field)) say("length", boundsOf(field))
  if (row.required !== null && isRequired !== (row.required === true)) say("required", String(isRequired))
  return found
}

/** The request or reply of an operation or of a message; nothing where it is not described. */
export function tableOf(api: Description, operation: string, isReply: boolean): Schema {
  const item = api.paths[operation] ?? api.webhooks[operation]
  if (item === undefined) return {}
  const described = operationOf<Parameters<typeof requestOf>[0]>(item).operation
  return isReply ? replyOf(described) : requestOf(described)
}

interface Place {
  name: string
  field: Schema
  isRequired: boolean
}

/** A field by its dotted path: through lists, through JSON text whose members are described, and in any spelling of case. */
export function fieldAt(api: Description, table: Schema, path: string): Place | undefined {
  const [printed = "", ...rest] = path.replaceAll("[]", "").split(".")
  const { properties = {}, required } = resolve(api, table)
  const inAnyCase = Object.keys(properties).find((key) => key.toLowerCase() === printed.toLowerCase()) ?? printed
  const name = printed in properties ? printed : inAnyCase
  const raw = properties[name]
  if (raw === undefined) return undefined
  const field = resolve(api, raw)
  if (rest.length === 0) return { name, field, isRequired: required?.includes(name) ?? false }
  return fieldAt(api, field.items ?? field.contentSchema ?? field, rest.join("."))
}

const TYPES: Record<Row["type"], string[]> = {
  string: ["string", "amount, string"],
  number: ["integer", "number", "amount, number"],
  boolean: ["boolean"],
  object: ["object"],
  array: ["array"],
  json: ["object", "array"],
}

/** An amount has two JSON types; what the platform's table calls it is kept beside them. */
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
 * Rows that the description does not follow. `overruled`: another document of the same operation says so. `channel`: one
 * table serves several operations, and its remark gives the row to one of them. `sample`: the document's own sample of the
 * operation contradicts its table. `ours`: none of these.
 */
export interface Difference extends Omit<Mismatch, "row"> {
  kind: "overruled" | "channel" | "sample" | "ours"
  reason: string
  rows: string[]
}

/** How many rows of the documents stand in the description outright, and why the others do not, in one line. */
export function tally(rows: readonly Row[], differences: readonly Difference[]): string {
  const tables = rows.filter(({ part }) => part !== "query")
  const kindsOf = (row: Row): Set<string> => {
    const names = operationsOf(row).map((at) => nameOf(row, at))
    return new Set(differences.filter((one) => names.some((name) => one.rows.includes(name))).map(({ kind }) => kind))
  }
  const kinds = tables.map(kindsOf)
  const count = (kind: Difference["kind"]): number => kinds.filter((set) => set.has(kind)).length
  const outright = kinds.filter((set) => set.size === 0).length
  const percent = ((100 * outright) / tables.length).toFixed(1)
  return `Of ${tables.length} rows of the PDFs ${outright} stand here outright (${percent} %). The others are listed: ${count("overruled")} that another
document overrules, ${count("channel")} of a table that serves several channels, ${count("sample")} that their own sample contradicts, ${count("ours")} where we depart from them.`
}
