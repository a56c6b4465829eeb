/** Writes a table of the description as Markdown, one row for each field. */
import { code, markdownTable } from "../markdown.ts"
import { type Description, deref, type Schema } from "../spec/openapi.ts"
import { fieldsOf } from "../spec/walk.ts"
import { conditionNote, fillNote } from "./field-notes.ts"
import { type Language, messages } from "./messages.ts"
import { isSameSource, type Provenance, provenanceBeside, provenanceIn } from "./provenance.ts"
import { conditionsOf } from "./requirements.ts"

/** All fields of a table, those inside objects, lists and JSON strings included. A request says what the client fills in. */
export function fieldTable(api: Description, table: Schema, language: Language, isRequest = false): string {
  const { columns, yes, no, conditional } = messages[language]
  const sourceOf = sourcesFrom(deref(api, table), language)
  const rows = [...fieldsOf(api, table, { jsonText: true })].map(({ path, name, field, isRequired, table: own }) => {
    const conditions = conditionsOf(own, language).get(name)
    const notes = [...conditionNote(conditions, language), ...(isRequest ? fillNote(path, field, language) : [])]
    const meaning = [field.description, ...notes, ...valuesOf(field, language), ...sensitivityOf(field, language)]
    return [
      code(path),
      typeOf(field, language),
      isRequired ? yes : conditions ? conditional : no,
      lengthOf(field),
      meaning.filter(Boolean).join("<br>"),
      exampleOf(field),
      sourceOf(path, field),
    ]
  })
  return markdownTable(columns, rows)
}

/** Prints the source of a field in full once in a table; later fields refer to the first one that has it. */
function sourcesFrom(table: Schema, language: Language): (path: string, field: Schema) => string {
  const above = provenanceOf(table)
  const first = new Map<string, string>()
  return (path, field) => {
    const own = provenanceOf(field)
    const id = JSON.stringify(own.source)
    const earlier = first.get(id)
    if (isSameSource(own, above) || own.source === undefined || earlier === undefined) {
      first.set(id, path)
      return provenanceBeside(own, above, language)
    }
    return `${provenanceIn({ confidence: own.confidence }, language)}${messages[language].sameAs(code(earlier))}`
  }
}

export const provenanceOf = ({ "x-ums-source": source, "x-ums-confidence": confidence }: Schema): Provenance => ({
  source,
  confidence,
})

/** An amount has one name, whether it is written as a number or as digits. */
function typeOf(field: Schema, language: Language): string {
  const { types, json } = messages[language]
  if (field.format === "fen") return types.fen
  if (field.contentMediaType === "application/json") return json
  return [field.type ?? (field.properties ? "object" : "string")]
    .flat()
    .map((type) => types[type as keyof typeof types] ?? type)
    .join(" / ")
}

/** The length of a string or a list, or the bounds of a number. Bounds that no document has are left out. */
function lengthOf(field: Schema): string {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems } = field
  const isOurs = maximum === Number.MAX_SAFE_INTEGER
  const low = minLength ?? minItems ?? (isOurs ? undefined : minimum)
  const high = maxLength ?? maxItems ?? (isOurs ? undefined : maximum)
  if (low === undefined && high === undefined) return ""
  return low === high ? `${low}` : `${low ?? ""}..${high ?? ""}`
}

/** The known values of a field with their meanings, or its only value. */
export function valuesOf(field: Schema, language: Language): string[] {
  if (field.const !== undefined) return [`${messages[language].only} ${code(String(field.const))}`]
  return Object.entries(field["x-ums-values"] ?? {}).map(
    ([value, meaning]) => `${code(value)}${messages[language].colon}${meaning[language]}`,
  )
}

/** A warning, if the field is sensitive. */
export const sensitivityOf = (field: Schema, language: Language): string[] =>
  field["x-ums-sensitive"] ? [`**${messages[language].sensitive}**`] : []

export function exampleOf(field: Schema): string {
  const [first] = field.examples ?? []
  if (first === undefined || first === "" || field.const !== undefined) return ""
  return code(typeof first === "string" ? first : JSON.stringify(first))
}
