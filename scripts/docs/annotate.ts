import { type Description, requestOf, resolve, type Schema } from "../generate/description.ts"
import type { ErrorCodes } from "../generate/error-codes.ts"
import { codesSection } from "./codes.ts"
import { factsOf } from "./facts.ts"
import type { Front } from "./front.ts"
import { anchorOf, type Page, pagesOf } from "./page.ts"
import { isSameSource, type Provenance, provenanceIn } from "./provenance.ts"
import { samplesOf } from "./samples.ts"
import { exampleOf, provenanceOf, secrecyOf, tableOf, valuesOf } from "./table.ts"
import { placeOf } from "./twin.ts"
import { type Language, words } from "./words.ts"

/** A copy of the description for the HTML page, which shows no `x-ums` field: what they say stands in the descriptions. */
export function annotate(api: Description, codes: ErrorCodes, front: Front, language: Language): Description {
  const copy = structuredClone(api)
  const pages = pagesOf(api)
  // Pages first: their facts come from rules that the fields' part takes away.
  for (const page of pagesOf(copy)) notePage(api, page, pages, language)
  noteFields(copy, api, language)
  const info = (copy as unknown as { info: { description: string } }).info
  info.description = `${info.description}${words[language].stop}\n\n${linksOf(language)}\n\n${front.entrance}`
  copy.tags.push(codesTag(codes, language))
  return copy
}

function linksOf(language: Language): string {
  const { texts, index } = words[language]
  return `[OpenAPI](openapi.json) · [llms.txt](llms.txt) (${texts}${words[language].comma}${index})`
}

/** A section of its own, because the page searches sections, and because the menu then leads to it. */
function codesTag(codes: ErrorCodes, language: Language): Description["tags"][number] {
  const title = words[language].codes
  const tag = { name: "error-codes", "x-displayName": title, description: codesSection(codes, language), "x-en": "" }
  return Object.assign(tag, { "x-traitTag": true })
}

function notePage(api: Description, page: Page, pages: readonly Page[], language: Language): void {
  const { operation } = page
  const linkTo = (path: string): string | undefined => {
    const other = pages.find(({ place }) => place === path)
    return other && anchorOf(other)
  }
  const twin = `[Markdown](operations/${page.id}.md)`
  operation.description = [
    `${operation.description}${words[language].stop}`,
    `${placeOf(page, language)} · ${twin}`,
    factsOf(api, page, { language, linkTo }),
  ]
    .filter(Boolean)
    .join("\n\n")
  noteTables(api, page, language)
  Object.assign(operation, { "x-codeSamples": samplesOf(api, page, language) })
  delete (operation as { externalDocs?: unknown }).externalDocs
}

/** The source of a table stands above it, those of a refusal among them; its fields say only what differs. */
function noteTables(api: Description, { operation }: Page, language: Language): void {
  const note = (...tables: readonly Schema[]): string => {
    const sources = tables.map((table) => provenanceIn(ownSourceOf(resolve(api, table)), language)).filter(Boolean)
    return sources.length === 0 ? "" : `<small>${[...new Set(sources)].join("<br>")}</small>`
  }
  const add = (place: object | undefined, text: string): void => {
    const { description } = (place ?? {}) as { description?: string }
    if (place && text) Object.assign(place, { description: [description, text].filter(Boolean).join("\n\n") })
  }
  add(operation.requestBody ?? operation.parameters?.[0], note(requestOf(operation)))
  const reply = Object.values(operation.responses["200"]?.content ?? {})[0]?.schema
  if (reply) add(operation.responses["200"], note(...(reply.anyOf ?? [reply])))
}

/** Writes shared fields out where they are used, and puts values, unit, secrecy and source into their words. */
function noteFields(node: unknown, api: Description, language: Language): void {
  if (typeof node !== "object" || node === null) return
  const table = node as Schema
  const { properties = {} } = isTable(table) ? table : {}
  for (const [name, raw] of Object.entries(properties)) {
    const field = resolve(api, raw)
    const description = noteOf(api, field, sourcesOf(api, table, raw), language)
    const isShared = raw.$ref !== undefined && (field.properties !== undefined || field.items !== undefined)
    properties[name] = isShared ? { ...raw, description } : { ...forReader(field), description }
  }
  // What they say stands among the facts of the operation, in words.
  delete table.allOf
  delete table.dependentRequired
  for (const [key, child] of Object.entries(node)) {
    if (key !== "examples" && key !== "example") noteFields(child, api, language)
  }
}

/** Where a field comes from, if that is not where its table does; and the source of a table inside it, which stands nowhere else. */
function sourcesOf(api: Description, table: Schema, raw: Schema): Provenance[] {
  const field = resolve(api, raw)
  const own = provenanceOf(table, raw, field)
  const inner = field.items ?? field.contentSchema ?? (field.properties && raw.$ref ? { $ref: raw.$ref } : undefined)
  const above = ownSourceOf(table)
  const isSame = isSameSource(own, above) && own.confidence === above.confidence
  const within = inner ? ownSourceOf(resolve(api, inner)) : {}
  return [...(isSame ? [] : [own]), ...(within.source === undefined || isSameSource(within, own) ? [] : [within])]
}

/** Neither a table whose field is named `properties`, nor the part of a rule. */
const isTable = (node: Schema): boolean => node.type === "object" && typeof node.properties === "object"

/** Bounds that are ours alone, and patterns that the words say already, tell a reader nothing. */
function forReader(field: Schema): Schema {
  const { pattern, ...plain } = field
  if (pattern !== undefined && field.description?.includes("yyyy")) return plain
  if (field.format !== "fen") return field
  const { minimum, maximum, ...rest } = plain
  return maximum === Number.MAX_SAFE_INTEGER ? rest : { ...rest, ...bounds(minimum, maximum) }
}

const ownSourceOf = (table: Schema): Provenance => ({
  source: table["x-ums-source"],
  confidence: table["x-ums-confidence"],
})

const bounds = (minimum: number | undefined, maximum: number | undefined): Pick<Schema, "minimum" | "maximum"> => ({
  ...(minimum !== undefined && { minimum }),
  ...(maximum !== undefined && { maximum }),
})

function noteOf(api: Description, field: Schema, sources: readonly Provenance[], language: Language): string {
  const w = words[language]
  const values = field.const === undefined ? valuesOf(field, language) : []
  const example = exampleOf(field)
  const small = [
    ...(field.format === "fen" ? [w.fen] : []),
    ...(example ? [`${w.example} ${example}`] : []),
    ...secrecyOf(field, language),
    ...sources.map((source) => provenanceIn(source, language)),
  ].filter(Boolean)
  return [
    field.description,
    values.length > 0 ? `${w.values}${w.colon}\n\n${values.map((value) => `- ${value}`).join("\n")}` : "",
    field.contentSchema ? tableOf(api, field.contentSchema, language) : "",
    small.length > 0 ? `<small>${small.join(" · ")}</small>` : "",
  ]
    .filter(Boolean)
    .join("\n\n")
}
