/** Prepares the description for the HTML page, which shows no `x-ums` field: their content goes into the descriptions. */

import { siteLink } from "../site/links.ts"
import type { ErrorCodes } from "../spec/error-codes.ts"
import { type Description, deref, type Operation, requestOf, responseMedia, type Schema } from "../spec/openapi.ts"
import { tablesIn } from "../spec/walk.ts"
import { codesTable } from "./error-codes.ts"
import { conditionNote, fillNote } from "./field-notes.ts"
import { ordered } from "./field-order.ts"
import { flowDiagram } from "./flow-diagram.ts"
import type { Front } from "./front.ts"
import { placeLine } from "./markdown-page.ts"
import { type Language, messages } from "./messages.ts"
import { anchorOf, type Page, pagesOf } from "./page.ts"
import { isSameSource, type Provenance, provenanceIn } from "./provenance.ts"
import { conditionsOf } from "./requirements.ts"
import { samplesOf } from "./samples.ts"
import { summaryTable } from "./summary-table.ts"
import { exampleOf, fieldTable, provenanceOf, sensitivityOf, valuesOf } from "./table.ts"

/** A copy of the description with the content of `x-ums` fields in its texts. */
export function annotate(api: Description, codes: ErrorCodes, front: Front, language: Language): Description {
  const copy = structuredClone(api)
  const pages = pagesOf(api)
  // Pages first: their requirements come from rules that annotateTables removes.
  for (const page of pagesOf(copy)) annotatePage(api, page, pages, language)
  const requests = new Set(
    pagesOf(copy).flatMap((page) => (page.kind === "notification" ? [] : requestTableOf(copy, page))),
  )
  annotateTables(api, copy, requests, language)
  for (const tag of copy.tags) {
    const diagram = flowDiagram(api, pages, tag.name, language)
    if (diagram) tag.description = `${tag.description}\n\n**${messages[language].flow.title}**\n\n${diagram}`
  }
  const { stop, comma, texts, index } = messages[language]
  const links = `${siteLink("index", language)} · [OpenAPI](openapi.json) · [llms.txt](llms.txt) (${texts}${comma}${index})`
  copy.info.description = `${copy.info.description}${stop}\n\n${links}\n\n${front.introduction}`
  copy.tags.push(codesTag(codes, language))
  return copy
}

/** The error codes as a tag, because Redoc lists and searches tags. */
function codesTag(codes: ErrorCodes, language: Language): Description["tags"][number] {
  const title = messages[language].codes
  const description = `${siteLink("codes", language)} · [Markdown](codes.md)\n\n${codesTable(codes, language)}`
  const tag = { name: "error-codes", "x-displayName": title, description, "x-en": "" }
  return Object.assign(tag, { "x-traitTag": true })
}

function annotatePage(api: Description, page: Page, pages: readonly Page[], language: Language): void {
  const { operation } = page
  const linkTo = (path: string): string | undefined => {
    const other = pages.find(({ place }) => place === path)
    return other && anchorOf(other)
  }
  operation.description = [
    `${operation.description}${messages[language].stop}`,
    `${placeLine(page, language)} · ${siteLink(`operations/${page.id}`, language)} · [Markdown](operations/${page.id}.md)`,
    summaryTable(api, page, { language, linkTo }),
    ...(page.kind === "notification" ? codeInText(api, page, language) : []),
  ]
    .filter(Boolean)
    .join("\n\n")
  annotateSources(api, page, language)
  Object.assign(operation, { "x-codeSamples": samplesOf(api, page, language) })
  if (page.kind === "notification") showFormLines(operation)
  delete operation.externalDocs
}

/** Redoc shows no sample beside a webhook, so its code stands in the text. */
function codeInText(api: Description, page: Page, language: Language): string[] {
  const samples = samplesOf(api, page, language).map(
    ({ lang, source }) => `\`\`\`${lang === "curl" ? "sh" : "ts"}\n${source.trimEnd()}\n\`\`\``,
  )
  return [`**${messages[language].verifyTitle}**`, ...samples]
}

/** Replaces the examples of a form by its text with one field a line; Redoc would show one long line. */
function showFormLines({ requestBody }: Operation): void {
  for (const example of Object.values(requestBody?.content[FORM]?.examples ?? {})) {
    example.value = formLines(example.value as Record<string, unknown>)
  }
}

const FORM = "application/x-www-form-urlencoded"

/** As in `mid=1&↵tid=2`. */
const formLines = (fields: Readonly<Record<string, unknown>>): string =>
  Object.entries(fields)
    .map(([name, value]) => new URLSearchParams({ [name]: String(value) }).toString())
    .join("&\n")

/** Writes the sources of a page's tables above them, that of the error response included. */
function annotateSources(api: Description, { operation }: Page, language: Language): void {
  const note = (...tables: readonly Schema[]): string => {
    const sources = tables.map((table) => provenanceIn(provenanceOf(deref(api, table)), language)).filter(Boolean)
    return sources.length === 0 ? "" : `<small>${[...new Set(sources)].join("<br>")}</small>`
  }
  const append = (place: object | undefined, text: string): void => {
    const { description } = (place ?? {}) as { description?: string }
    if (place && text) Object.assign(place, { description: [description, text].filter(Boolean).join("\n\n") })
  }
  append(operation.requestBody ?? operation.parameters?.[0], note(requestOf(operation)))
  const response = responseMedia(operation)?.schema
  if (response) append(operation.responses["200"], note(...(response.anyOf ?? [response])))
}

/** The table of a request where it stands, so that it can be changed. */
function requestTableOf(copy: Description, { operation }: Page): Schema[] {
  const request = requestOf(operation)
  const name = request.$ref?.split("/").pop()
  return [(name === undefined ? request : copy.components.schemas[name]) ?? request]
}

/** Writes shared fields out where they are used, and puts values, unit, sensitivity and source into their descriptions. */
function annotateTables(api: Description, copy: Description, requests: ReadonlySet<Schema>, language: Language): void {
  for (const table of tablesIn(copy)) {
    const isRequest = requests.has(table)
    const conditions = conditionsOf(table, language)
    if (isRequest) table.properties = ordered(api, table).properties ?? {}
    for (const [name, raw] of Object.entries(table.properties)) {
      const field = deref(api, raw)
      const notes = [
        ...conditionNote(conditions.get(name), language),
        ...(isRequest ? fillNote(name, field, language) : []),
      ]
      const description = describe(api, field, notes, sourcesOf(api, table, raw), language)
      const isSharedTable = raw.$ref !== undefined && (field.properties !== undefined || field.items !== undefined)
      table.properties[name] = isSharedTable ? { ...raw, description } : { ...withoutOurBounds(field), description }
    }
    // The summary of the operation explains them.
    delete table.allOf
    delete table.dependentRequired
  }
}

/** The source of a field if it differs from that of its table; and that of a table inside the field, which has no other place. */
function sourcesOf(api: Description, table: Schema, raw: Schema): Provenance[] {
  const field = deref(api, raw)
  const own = provenanceOf(field)
  const above = provenanceOf(table)
  const isSame = isSameSource(own, above) && own.confidence === above.confidence
  const inner = field.items ?? field.contentSchema ?? (field.properties && raw.$ref ? { $ref: raw.$ref } : undefined)
  const within = inner ? provenanceOf(deref(api, inner)) : {}
  return [...(isSame ? [] : [own]), ...(within.source === undefined || isSameSource(within, own) ? [] : [within])]
}

/** Drops bounds that no document has, and patterns that the description explains. */
function withoutOurBounds(field: Schema): Schema {
  const { pattern, ...plain } = field
  if (pattern !== undefined && field.description?.includes("yyyy")) return plain
  if (field.format !== "fen") return field
  const { minimum, maximum, ...unbounded } = plain
  return maximum === Number.MAX_SAFE_INTEGER ? unbounded : plain
}

function describe(
  api: Description,
  field: Schema,
  notes: readonly string[],
  sources: readonly Provenance[],
  language: Language,
): string {
  const m = messages[language]
  const values = field.const === undefined ? valuesOf(field, language) : []
  const example = exampleOf(field)
  const small = [
    ...(example ? [`${m.example} ${example}`] : []),
    ...sensitivityOf(field, language),
    ...sources.map((source) => provenanceIn(source, language)),
  ].filter(Boolean)
  return [
    field.description,
    ...notes,
    values.length > 0 ? `${m.values}${m.colon}\n\n${values.map((value) => `- ${value}`).join("\n")}` : "",
    field.contentSchema ? fieldTable(api, field.contentSchema, language) : "",
    small.length > 0 ? `<small>${small.join(" · ")}</small>` : "",
  ]
    .filter(Boolean)
    .join("\n\n")
}
