/** Writes the error codes of the gateway as Markdown: one by one, as a list, and as pages in one language or in both. */
import { code, markdownTable } from "../markdown.ts"
import type { ErrorCode, ErrorCodes } from "../spec/error-codes.ts"
import { type Language, messages } from "./messages.ts"
import { provenanceIn } from "./provenance.ts"

/** The page `docs/error-codes.md`, in both languages. */
export const bilingualCodesPage = (codes: ErrorCodes): string =>
  `# ${codesTitle("zh", "en")}\n\n${codesSection(codes, "zh", "en")}\n`

/** The table of all codes as a file of its own. */
export const codesPage = (codes: ErrorCodes, language: Language): string =>
  `# ${codesTitle(language)}\n\n${codesTable(codes, language)}\n`

/** All codes as one table, with links to their files. */
export function codesTable(codes: ErrorCodes, language: Language): string {
  const { codeColumns, codeOutcomes } = messages[language]
  const rows = Object.entries(codes).map(([name, { meaning, money, next, outcome, scope }]) => [
    `[${name}](${pathOf(name)})<br><small>${scope}</small>`,
    meaning[language],
    `${money[language]}<br><small>${codeOutcomes[outcome]}</small>`,
    next[language],
  ])
  return `${introduction([language])}\n\n${markdownTable(codeColumns, rows)}`
}

/** One error code as a file of its own. */
export const codePage = (name: string, entry: ErrorCode, language: Language): string =>
  `# ${name}\n\n${details(entry, [language])}\n`

/** Every code with its meaning, as a list of links; `folder` leads from the list to the folder of `codes/`. */
export function codesList(codes: ErrorCodes, language: Language, folder = ""): string {
  return Object.entries(codes)
    .map(
      ([name, { meaning }]) => `- [${name}](${folder}${pathOf(name)})${messages[language].colon}${meaning[language]}`,
    )
    .join("\n")
}

/** All codes as one section, each under a heading of its own, so that links lead to it. */
function codesSection(codes: ErrorCodes, ...languages: Language[]): string {
  const sections = Object.entries(codes).map(([name, entry]) => `### ${name}\n\n${details(entry, languages)}`)
  return [introduction(languages), ...sections].join("\n\n")
}

const codesTitle = (...languages: Language[]): string =>
  languages.map((language) => messages[language].codes).join(" · ")

const introduction = (languages: readonly Language[]): string =>
  languages.map((language) => messages[language].codesIntro + messages[language].stop).join("\n")

const pathOf = (name: string): string => `codes/${encodeURIComponent(name)}.md`

/** The meaning, and a table with a column for each language. */
function details(entry: ErrorCode, languages: readonly Language[]): string {
  const row = (key: Label, valueIn: (language: Language) => string): string[] => [
    languages.map((language) => messages[language][key]).join(" · "),
    ...languages.map(valueIn),
  ]
  const meaning = languages.map((language) => entry.meaning[language] + messages[language].stop).join("")
  const table = markdownTable(
    row("money", (language) => entry.money[language]),
    [
      row("next", (language) => entry.next[language]),
      row("outcome", (language) => messages[language].codeOutcomes[entry.outcome]),
      row("class", (language) => messages[language].classes[entry.class]),
      row("scope", () => code(entry.scope)),
      row("source", (language) => provenanceIn(entry, language)),
    ],
  )
  return `${meaning}\n\n${table}`
}

type Label = "money" | "next" | "outcome" | "class" | "scope" | "source"
