/** Writes the sample code of an operation or a notification, in TypeScript and for a shell. */
import { literal } from "../literal.ts"
import { type Description, deref, requestMedia, requestOf, type Schema } from "../spec/openapi.ts"
import { DEFAULTS, isFilled } from "./field-order.ts"
import { type Language, messages } from "./messages.ts"
import { minimalBody, NEW_NUMBER, TODAY } from "./minimal-body.ts"
import { notificationSample } from "./notification-samples.ts"
import { isToken, type Page } from "./page.ts"
import { shellSample } from "./shell-sample.ts"

/** A sample in the form that Redoc reads. */
export interface Sample {
  readonly lang: string
  readonly label: string
  readonly source: string
}

const ONE_FIELD_A_LINE = { indent: "  ", width: 0 }

/**
 * A call has a sample with the smallest request, and one for each of its examples; a notification has one that handles it.
 * The last one is for a shell.
 */
export function samplesOf(api: Description, page: Page, language: Language): Sample[] {
  const lang = "TypeScript"
  const table = deref(api, requestOf(page.operation))
  const printed = Object.values(requestMedia(page.operation).examples ?? {}).map(({ summary = "", value }) => ({
    label: firstClause(summary),
    body: withoutEmpty(table, value as Record<string, unknown>),
  }))
  const minimal = minimalBody(api, page)
  const samples = minimal && !isToken(page) ? [{ label: "", body: minimal }, ...printed] : printed
  const inShell = { lang: "curl", label: "curl", source: shellSample(page, samples[0]?.body ?? {}, language) }
  if (page.kind === "notification")
    return [{ lang, label: lang, source: notificationSample(api, page, language) }, inShell]
  return [
    ...samples.map(({ label, body }, index) => ({
      lang,
      label: index === 0 ? lang : `${lang} · ${label}`,
      source: callSample(api, page, body, language),
    })),
    inShell,
  ]
}

/** The summary of an example without the clause on its origin. */
const firstClause = (summary: string): string => summary.split(/[，,；;]/)[0] ?? summary

/** The platform's samples have empty strings for optional fields; a caller leaves these out. */
function withoutEmpty({ required = [] }: Schema, value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name, item]) => item !== "" || required.includes(name)))
}

function callSample(api: Description, page: Page, value: Record<string, unknown>, language: Language): string {
  const m = messages[language]
  if (isToken(page)) return tokenSample(page)
  const table = deref(api, requestOf(page.operation))
  const isGiven = (name: string): boolean => {
    return !isFilled(fieldOf(api, table, name)) && !DEFAULTS.includes(name)
  }
  const defaults = Object.fromEntries(
    Object.entries(value).filter(([name, item]) => DEFAULTS.includes(name) && item !== ""),
  )
  const given = Object.entries(value).filter(([name]) => isGiven(name))
  const body = withNumbers(api, table, Object.fromEntries(given)) as Record<string, unknown>
  const amounts = given.map(([name]) => name).filter((name) => fieldOf(api, table, name).format === "fen")
  const printed = computed(literal(body, ONE_FIELD_A_LINE))
    .replaceAll(/^ {4}(\w+): \d+,$/gm, (line, name: string) =>
      amounts.includes(name) ? `${line} // ${m.amountNote}` : line,
    )
    .replaceAll(/^( *)((?:merOrderId|billNo|refundOrderId): `.*)$/gm, `$1// ${m.numberNote}\n$1$2`)
  const client = `import { createClient } from "chinaums"

const ums = createClient({
  environment: "test",
  appId: process.env.CHINAUMS_APP_ID ?? "",
  appKey: process.env.CHINAUMS_APP_KEY ?? "",
${Object.keys(defaults).length > 0 ? `  defaults: ${literal(defaults, ONE_FIELD_A_LINE)},\n` : ""}})
`
  const clock = printed.includes("now.")
    ? `\n// ${m.nowNote}\nconst now = new Date(Date.now() + 8 * 3600_000)\n  .toISOString()\n`
    : ""
  const opening = `${client}${clock}
const path = "${page.place}"`
  if (page.kind === "redirect") {
    return `${opening}
const url = await ums.url(path, {
  content: ${printed},
})
console.log(url) // ${m.redirectNote}
`
  }
  return `${opening}
const result = await ums.POST(path, {
  body: ${printed},
})

switch (result.outcome) {
  case "succeeded": // ${m.outcomes.succeeded}
  case "processing": // ${m.outcomes.processing}
    console.log(result.data)
    break
  case "unknown": // ${m.outcomes.unknown}
    console.warn(result.error.advice)
    break
  case "rejected": // ${m.outcomes.rejected}
  case "not-sent": // ${m.outcomes["not-sent"]}
    console.error(result.error)
}
`
}

/** Writes the code of computed values in the place of their names. */
const computed = (text: string): string =>
  text
    .replaceAll(`"${TODAY}"`, "now.slice(0, 10)")
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text is code
    .replaceAll(new RegExp(`"([^"]*)${NEW_NUMBER}"`, "g"), '`$1${now.replace(/\\D/g, "")}`')

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

const fieldOf = (api: Description, table: Schema, name: string): Schema => deref(api, table.properties?.[name] ?? {})

/** Amounts as numbers of fen, which the client takes; the platform's samples may have digits. */
function withNumbers(api: Description, schema: Schema, value: unknown): unknown {
  const field = deref(api, schema)
  if (field.format === "fen" && typeof value === "string") return Number(value)
  if (Array.isArray(value)) return value.map((item) => withNumbers(api, field.items ?? {}, item))
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, withNumbers(api, field.properties?.[name] ?? {}, item)]),
  )
}
