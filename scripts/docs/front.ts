import { readFileSync } from "node:fs"
import { join } from "node:path"
import { type Description, noticesOf } from "../generate/description.ts"
import { code, markdownTable } from "./table.ts"
import { type Language, words } from "./words.ts"

/** What stands before the operations: the entrance, and the list of what the documents leave open. */
export interface Front {
  /** Markdown with headings of the second level. */
  readonly entrance: string
  /** Markdown file of its own. */
  readonly gaps: string
}

/** Fills the entrance of `front.<language>.md` with facts that have their place elsewhere. */
export function frontOf(root: string, api: Description, language: Language): Front {
  const read = (path: string): string => readFileSync(join(root, path), "utf8")
  const areas = areasOf(read("spec/README.md"))
  const filled: Readonly<Record<string, string>> = {
    outcomes: outcomesIn(read("docs/errors.md"), language),
    signing: signingOf(api, language),
    kinds: kindsOf(api).map(code).join(words[language].comma),
    gaps: countsOf(areas, language),
  }
  const entrance = read(`scripts/docs/front.${language}.md`).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const text = filled[name]
    if (!text) throw new Error(`front.${language}.md asks for ${name}, and there is nothing to put there`)
    return text
  })
  return { entrance: entrance.trim(), gaps: gapsPage(areas, language) }
}

/** The outcomes, whose words are those of the page on errors. */
function outcomesIn(errors: string, language: Language): string {
  const rows = [...errors.matchAll(/^\| `([\w-]+)` \| (.+) \| (.+) \|$/gm)]
    .filter(([, name = ""]) => name in words.zh.outcomes)
    .map(([, name = "", zh, en]) => `- ${code(name)}${words[language].colon}${language === "zh" ? zh : en}`)
  const names = Object.keys(words.zh.outcomes)
  if (rows.length !== names.length) throw new Error(`docs/errors.md has no table of ${names.join(", ")}`)
  return rows.join("\n")
}

function signingOf(api: Description, language: Language): string {
  const { securitySchemes } = api.components as { securitySchemes?: Record<string, { description: string }> }
  return Object.entries(securitySchemes ?? {})
    .map(([name, { description }]) => `- ${code(name)}${words[language].colon}${description}${words[language].stop}`)
    .join("\n")
}

/** The forms that are told apart; a browser that comes back, and a question in JSON, are none. */
const kindsOf = (api: Description): string[] =>
  noticesOf(api).flatMap(([name, notice]) => ("x-ums-identified-by" in notice ? [name] : []))

/** One chapter of the description's README with its entries, by subject. */
interface Area {
  readonly chapter: (typeof CHAPTERS)[number]
  readonly subject: string
  readonly text: string
  readonly entries: number
}

const CHAPTERS = ["Contradictions", "Known gaps"] as const

function areasOf(readme: string): Area[] {
  return CHAPTERS.flatMap((chapter) => {
    const [, text] = readme.split(`\n## ${chapter}\n`)
    if (text === undefined) throw new Error(`spec/README.md has no chapter ${chapter}`)
    const [own = ""] = text.split("\n## ")
    return own.split(/^(?=### )/m).map((part) => {
      const [, subject = "General", body = ""] = /^### (.+)\n([\s\S]*)$/.exec(part) ?? ["", "General", part]
      return { chapter, subject, text: body.trim(), entries: entriesIn(body) }
    })
  })
}

/** Points of a list, and rows of a table without its head. */
function entriesIn(text: string): number {
  const points = text.match(/^- /gm)?.length ?? 0
  const rows = text.match(/^\| (?!-)/gm)?.length ?? 0
  return points + Math.max(0, rows - 1)
}

function countsOf(areas: readonly Area[], language: Language): string {
  const subjects = [...new Set(areas.filter(({ entries }) => entries > 0).map(({ subject }) => subject))]
  const count = (subject: string, chapter: Area["chapter"]): string =>
    `${areas.find((area) => area.subject === subject && area.chapter === chapter)?.entries || ""}`
  const { subject, contradictions, gaps } = words[language].areas
  return markdownTable(
    [subject, contradictions, gaps],
    subjects.map((name) => [name, ...CHAPTERS.map((chapter) => count(name, chapter))]),
  )
}

function gapsPage(areas: readonly Area[], language: Language): string {
  const chapters = CHAPTERS.map((chapter) => {
    const parts = areas.filter((area) => area.chapter === chapter && area.text !== "")
    return [`## ${chapter}`, ...parts.map(({ subject, text }) => `### ${subject}\n\n${text}`)].join("\n\n")
  })
  return [`# ${words[language].areas.title}`, ...chapters].join("\n\n").concat("\n")
}
