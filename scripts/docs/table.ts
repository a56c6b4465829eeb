import { type Description, resolve, type Schema } from "../generate/description.ts"
import { type Provenance, provenanceBeside } from "./provenance.ts"
import { type Language, words } from "./words.ts"

/** One row of a table: a field by its dotted path, its `$ref` followed. */
export interface Row {
  readonly path: string
  readonly field: Schema
  readonly required: boolean
  readonly provenance: Provenance
}

/** Every field of a table in its order, members of objects and of lists after their holder. */
export function rowsOf(api: Description, table: Schema, prefix = ""): Row[] {
  const holder = resolve(api, table)
  const { properties = {}, required = [] } = holder
  return Object.entries(properties).flatMap(([name, raw]) => {
    const field = resolve(api, raw)
    const path = prefix + name
    return [
      { path, field, required: required.includes(name), provenance: provenanceOf(holder, raw, field) },
      ...rowsOf(api, field, `${path}.`),
      ...(field.items ? rowsOf(api, field.items, `${path}[].`) : []),
      ...(field.contentSchema ? membersOfText(api, field.contentSchema, path) : []),
    ]
  })
}

/** A field inherits its source from its table, unless the page gives it one of its own. */
export function provenanceOf(table: Schema, raw: Schema, field: Schema): Provenance {
  return {
    source: raw["x-ums-source"] ?? table["x-ums-source"] ?? field["x-ums-source"],
    confidence: raw["x-ums-confidence"] ?? table["x-ums-confidence"] ?? field["x-ums-confidence"],
  }
}

function membersOfText(api: Description, text: Schema, path: string): Row[] {
  const { items } = resolve(api, text)
  return items ? rowsOf(api, items, `${path}[].`) : rowsOf(api, text, `${path}.`)
}

/** The rows as a Markdown table with all columns. */
export function tableOf(api: Description, table: Schema, language: Language): string {
  const { columns, yes, no } = words[language]
  const { "x-ums-source": source } = resolve(api, table)
  const rows = rowsOf(api, table).map(({ path, field, required, provenance }) => [
    code(path),
    typeOf(field, language),
    required ? yes : no,
    lengthOf(field),
    [field.description, ...valuesOf(field, language), ...secrecyOf(field, language)].filter(Boolean).join("<br>"),
    exampleOf(field),
    provenanceBeside(provenance, { source }, language),
  ])
  return markdownTable(columns, rows)
}

export function markdownTable(columns: readonly string[], rows: readonly (readonly (string | undefined)[])[]): string {
  const line = (cells: readonly (string | undefined)[]): string =>
    `| ${cells.map((cell = "") => oneLine(cell)).join(" | ")} |`
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n")
}

const oneLine = (cell: string): string => cell.replaceAll("|", "\\|").replaceAll("\n", " ")

/** A value as code, whatever characters it has. */
export const code = (value: string): string => (value.includes("`") ? `\`\` ${value} \`\`` : `\`${value}\``)

/** What the type is called: an amount is one, whether it is printed as a number or as digits. */
function typeOf(field: Schema, language: Language): string {
  const { types, json } = words[language]
  if (field.format === "fen") return types.fen
  if (field.contentMediaType === "application/json") return json
  return [field.type ?? (field.properties ? "object" : "string")]
    .flat()
    .map((type) => types[type as keyof typeof types] ?? type)
    .join(" / ")
}

/** The length of a text or a list, or the bounds of a number; those that are ours alone are left out. */
function lengthOf(field: Schema): string {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems } = field
  const low = minLength ?? minItems ?? (maximum === Number.MAX_SAFE_INTEGER ? undefined : minimum)
  const high = maxLength ?? maxItems ?? (maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum)
  if (low === undefined && high === undefined) return ""
  if (low === high) return `${low}`
  return `${low ?? ""}..${high ?? ""}`
}

/** The known values of an open list, each with its words. */
export function valuesOf(field: Schema, language: Language): string[] {
  if (field.const !== undefined) return [`${words[language].only} ${code(String(field.const))}`]
  return Object.entries(field["x-ums-values"] ?? {}).map(
    ([value, meaning]) => `${code(value)}${words[language].colon}${meaning[language]}`,
  )
}

/** The warning on what must be kept secret, if it must. */
export const secrecyOf = (field: Schema, language: Language): string[] =>
  field["x-ums-sensitive"] ? [`**${words[language].sensitive}**`] : []

export function exampleOf(field: Schema): string {
  const [first] = field.examples ?? []
  if (first === undefined || first === "" || field.const !== undefined) return ""
  return code(typeof first === "string" ? first : JSON.stringify(first))
}
