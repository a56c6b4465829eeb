/** Writes one operation as a Markdown file: everything that the HTML page shows, for readers without a browser. */
import { code } from "../markdown.ts"
import type { ErrorCodes } from "../spec/error-codes.ts"
import {
  type Description,
  deref,
  derefExample,
  type Media,
  requestMedia,
  requestOf,
  responseMedia,
  responseOf,
  type Schema,
} from "../spec/openapi.ts"
import { callLine } from "./call-line.ts"
import { codesList } from "./error-codes.ts"
import { ordered } from "./field-order.ts"
import { formLines } from "./form-lines.ts"
import { type Language, messages } from "./messages.ts"
import type { Page } from "./page.ts"
import { provenanceIn } from "./provenance.ts"
import { samplesOf } from "./samples.ts"
import { summaryTable } from "./summary-table.ts"
import { fieldTable, provenanceOf } from "./table.ts"

export function markdownPage(
  api: Description,
  page: Page,
  pages: readonly Page[],
  codes: ErrorCodes,
  language: Language,
): string {
  const m = messages[language]
  const { summary, description, deprecated } = page.operation
  const linkTo = (path: string): string | undefined => {
    const other = pages.find(({ place }) => place === path)
    return other && `${other.id}.md`
  }
  const response = responseMedia(page.operation)
  return [
    `# ${summary}`,
    deprecated ? `**${m.deprecated}**` : "",
    `${description}${m.stop}`,
    placeLine(page, language),
    fence("ts", callLine(page)),
    summaryTable(api, page, { language, linkTo }),
    `## ${page.kind === "notification" ? m.notification : m.request}`,
    fieldsSection(api, requestOf(page.operation), language, page.kind !== "notification"),
    ...(page.kind === "call" ? [`## ${m.response}`, fieldsSection(api, responseOf(page.operation), language)] : []),
    `## ${m.examples}`,
    ...examplesIn(api, requestMedia(page.operation), m.requestExample, isForm(page)),
    ...(response ? examplesIn(api, response, m.responseExample) : []),
    `## ${m.samples}`,
    ...samplesOf(api, page, language).flatMap(({ lang, label, source }) => [
      `### ${label}`,
      fence(lang === "curl" ? "sh" : "ts", source),
    ]),
    ...(page.kind === "notification"
      ? []
      : [`## ${m.codes}`, codesList(codesIn(page, api, codes), language, "../"), `[${m.codesLink}](../codes.md)`]),
  ]
    .filter(Boolean)
    .join("\n\n")
    .concat("\n")
}

/** The line below the title: method and path, and a link to the platform's own page. */
export function placeLine({ kind, method, place, operation }: Page, language: Language): string {
  const m = messages[language]
  const note = kind === "call" ? "" : ` (${kind === "redirect" ? m.redirect : m.received})`
  const official = operation.externalDocs ? ` · [${m.officialPage}](${operation.externalDocs.url})` : ""
  return `${code(`${method} ${place}`)}${note}${official}`
}

function fieldsSection(api: Description, schema: Schema, language: Language, isRequest = false): string {
  const m = messages[language]
  const table = isRequest ? ordered(api, deref(api, schema)) : deref(api, schema)
  const rows = Object.keys(table.properties ?? {}).length > 0 ? fieldTable(api, table, language, isRequest) : m.none
  const open = table.additionalProperties === true ? `${m.open}${m.stop}` : ""
  return [provenanceIn(provenanceOf(table), language), rows, open].filter(Boolean).join("\n\n")
}

/** The codes that the examples of the page contain. */
function codesIn(page: Page, api: Description, codes: ErrorCodes): ErrorCodes {
  const examples = Object.values(responseMedia(page.operation)?.examples ?? {})
  const text = JSON.stringify(examples.map((example) => derefExample(api, example).value))
  return Object.fromEntries(Object.entries(codes).filter(([name]) => text.includes(`"${name}"`)))
}

/** Whether a notification is a form, in a body or in the URL of the payer's browser. */
const isForm = ({ kind, method, operation: { requestBody } }: Page): boolean =>
  kind === "notification" &&
  (method === "GET" || requestBody?.content["application/x-www-form-urlencoded"] !== undefined)

function examplesIn(api: Description, { examples = {} }: Media, title: string, inForm = false): string[] {
  return Object.values(examples).flatMap((example) => {
    const { summary = "", value } = derefExample(api, example)
    return [`### ${title}: ${summary}`, inForm ? fence("text", formLines(value as object)) : exampleIn(value)]
  })
}

const exampleIn = (value: unknown): string =>
  typeof value === "string" ? fence("text", value) : fence("json", JSON.stringify(value, null, 2))

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``
