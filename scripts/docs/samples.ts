import { type Description, requestMedia, requestOf, resolve, type Schema } from "../generate/description.ts"
import { noticeSample } from "./notice-samples.ts"
import { isToken, type Page } from "./page.ts"
import { printedAt } from "./printed.ts"
import { shellSample } from "./shell.ts"
import { type Language, words } from "./words.ts"

/** A sample as Redoc takes it. */
export interface Sample {
  readonly lang: string
  readonly label: string
  readonly source: string
}

/** Fields that one merchant sends in every call; the client takes them once. */
const DEFAULTS = ["mid", "tid", "merchantCode", "terminalCode"]

/** How to make a call, each example of it, or take a notification, in TypeScript; and the first example in a shell. */
export function samplesOf(api: Description, page: Page, language: Language): Sample[] {
  const lang = "TypeScript"
  const table = resolve(api, requestOf(page.operation))
  const examples = Object.values(requestMedia(page.operation).examples ?? {})
  const values = examples.map(({ value }) => withoutBlanks(table, value as Record<string, unknown>))
  const [first = {}, ...others] = values
  const inShell = { lang: "curl", label: "curl", source: shellSample(page, first, language) }
  if (page.kind === "notice") return [{ lang, label: lang, source: noticeSample(api, page, language) }, inShell]
  return [
    { lang, label: lang, source: calling(api, page, first, language) },
    ...others.map((value, index) => ({
      lang,
      label: `${lang} · ${shortly(examples[index + 1]?.summary ?? `${index + 2}`)}`,
      source: calling(api, page, value, language),
    })),
    inShell,
  ]
}

/** The summary of an example up to what it was made from. */
const shortly = (summary: string): string => summary.split(/[，,；;]/)[0] ?? summary

/** A page's sample prints optional fields as empty text; a caller leaves them out. */
function withoutBlanks({ required = [] }: Schema, value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name, item]) => item !== "" || required.includes(name)))
}

function calling(api: Description, page: Page, value: Record<string, unknown>, language: Language): string {
  const w = words[language]
  if (isToken(page)) return tokenSample(page)
  const table = resolve(api, requestOf(page.operation))
  const isGiven = (name: string): boolean =>
    name !== "requestTimestamp" && !DEFAULTS.includes(name) && fieldOf(api, table, name).const === undefined
  const defaults = Object.fromEntries(
    Object.entries(value).filter(([name, item]) => DEFAULTS.includes(name) && item !== ""),
  )
  const given = Object.entries(value).filter(([name]) => isGiven(name))
  const body = asSent(api, table, Object.fromEntries(given)) as Record<string, unknown>
  const amounts = given.map(([name]) => name).filter((name) => fieldOf(api, table, name).format === "fen")
  const printed = printedAt("  ", body).replaceAll(/^ {4}(\w+): \d+,$/gm, (line, name: string) =>
    amounts.includes(name) ? `${line} // ${w.amountNote}` : line,
  )
  const client = `import { createClient } from "chinaums"

const ums = createClient({
  environment: "test",
  appId: process.env.CHINAUMS_APP_ID ?? "",
  appKey: process.env.CHINAUMS_APP_KEY ?? "",
${Object.keys(defaults).length > 0 ? `  defaults: ${printedAt("  ", defaults)},\n` : ""}})
`
  if (page.kind === "redirect") {
    return `${client}
const address = await ums.url("${page.place}", {
  content: ${printed},
})
console.log(address) // ${w.redirectNote}
`
  }
  return `${client}
const result = await ums.POST("${page.place}", {
  body: ${printed},
})

switch (result.outcome) {
  case "succeeded": // ${w.outcomes.succeeded}
  case "processing": // ${w.outcomes.processing}
    console.log(result.data)
    break
  case "unknown": // ${w.outcomes.unknown}
    console.warn(result.error.advice)
    break
  case "rejected": // ${w.outcomes.rejected}
  case "not-sent": // ${w.outcomes["not-sent"]}
    console.error(result.error)
}
`
}

const tokenSample = ({ place }: Page): string => `import { signTokenRequest } from "chinaums/sign"

const body = await signTokenRequest({
  appId: process.env.CHINAUMS_APP_ID ?? "",
  appKey: process.env.CHINAUMS_APP_KEY ?? "",
})
const response = await fetch("https://test-api-open.chinaums.com${place}", {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
})
console.log(response.status)
`

const fieldOf = (api: Description, table: Schema, name: string): Schema => resolve(api, table.properties?.[name] ?? {})

/** The client takes an amount as a number of fen, however the platform's sample prints it. */
function asSent(api: Description, schema: Schema, value: unknown): unknown {
  const field = resolve(api, schema)
  if (field.format === "fen" && typeof value === "string") return Number(value)
  if (Array.isArray(value)) return value.map((item) => asSent(api, field.items ?? {}, item))
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, asSent(api, field.properties?.[name] ?? {}, item)]),
  )
}
