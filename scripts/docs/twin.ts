import {
  type Description,
  type Example,
  type Media,
  replyOf,
  requestMedia,
  requestOf,
  resolve,
  type Schema,
} from "../generate/description.ts"
import type { ErrorCodes } from "../generate/error-codes.ts"
import { codesList } from "./codes.ts"
import { factsOf } from "./facts.ts"
import { callOf, type Page } from "./page.ts"
import { provenanceIn } from "./provenance.ts"
import { samplesOf } from "./samples.ts"
import { code, tableOf } from "./table.ts"
import { type Language, words } from "./words.ts"

/** One operation as a Markdown file: all that the HTML page says of it, for readers without a browser. */
export function twinOf(
  api: Description,
  page: Page,
  pages: readonly Page[],
  codes: ErrorCodes,
  language: Language,
): string {
  const w = words[language]
  const { summary, description, deprecated } = page.operation
  const linkTo = (path: string): string | undefined => {
    const other = pages.find(({ place }) => place === path)
    return other && `${other.id}.md`
  }
  const request = requestMedia(page.operation)
  return [
    `# ${summary}`,
    deprecated ? `**${w.deprecated}**` : "",
    `${description}${w.stop}`,
    placeOf(page, language),
    factsOf(api, page, { language, linkTo }),
    `## ${page.kind === "notice" ? w.notice : w.request}`,
    fieldsOf(api, requestOf(page.operation), language),
    ...(page.kind === "call" ? [`## ${w.reply}`, fieldsOf(api, replyOf(page.operation), language)] : []),
    `## ${w.examples}`,
    ...examplesOf(api, request, w.requestExample),
    ...repliesOf(page).flatMap((reply) => examplesOf(api, reply, w.replyExample)),
    `## ${w.samples}`,
    ...samplesOf(api, page, language).flatMap(({ lang, label, source }) => [
      `### ${label}`,
      fence(lang === "curl" ? "sh" : "ts", source),
    ]),
    ...(callOf(page)
      ? [`## ${w.codes}`, codesList(codesIn(page, api, codes), language, "../"), `[${w.codesLink}](../codes.md)`]
      : []),
  ]
    .filter(Boolean)
    .join("\n\n")
    .concat("\n")
}

/** The line that says where the operation is: its path, and the platform's own page. */
export function placeOf(page: Page, language: Language): string {
  const w = words[language]
  const { externalDocs } = page.operation as { externalDocs?: { url: string } }
  const note = page.kind === "call" ? "" : ` (${page.kind === "redirect" ? w.redirect : w.received})`
  const official = externalDocs ? ` · [${w.page}](${externalDocs.url})` : ""
  return `${code(`${page.method} ${page.place}`)}${note}${official}`
}

function fieldsOf(api: Description, raw: Schema, language: Language): string {
  const w = words[language]
  const table = resolve(api, raw)
  const source = provenanceIn({ source: table["x-ums-source"], confidence: table["x-ums-confidence"] }, language)
  const rows = Object.keys(table.properties ?? {}).length > 0 ? tableOf(api, table, language) : w.none
  return [source, rows, table.additionalProperties === true ? `${w.open}${w.stop}` : ""].filter(Boolean).join("\n\n")
}

const repliesOf = ({ operation }: Page): Media[] => Object.values(operation.responses["200"]?.content ?? {})

/** The codes that the page's own examples print. */
function codesIn(page: Page, api: Description, codes: ErrorCodes): ErrorCodes {
  const examples = repliesOf(page).flatMap((reply) => Object.values(reply.examples ?? {}))
  const text = JSON.stringify(examples.map((example) => exampleOf(api, example).value))
  return Object.fromEntries(Object.entries(codes).filter(([name]) => text.includes(`"${name}"`)))
}

function examplesOf(api: Description, { examples = {} }: Media, kind: string): string[] {
  return Object.values(examples).flatMap((raw) => {
    const example = exampleOf(api, raw)
    const value = typeof example.value === "string" ? example.value : JSON.stringify(example.value, null, 2)
    return [`### ${kind}: ${example.summary ?? ""}`, fence(typeof example.value === "string" ? "text" : "json", value)]
  })
}

function exampleOf(api: Description, example: Example): Example {
  if (example.$ref === undefined) return example
  const target = api.components.examples?.[example.$ref.replace("#/components/examples/", "")]
  if (target === undefined) throw new Error(`no such example: ${example.$ref}`)
  return target
}

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``
