/** Reads the texts that come before the operations: the introduction, and the gaps in the platform's documents. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { code, markdownTable } from "../markdown.ts"
import { readGlossary } from "../spec/glossary.ts"
import { type Description, notificationsOf } from "../spec/openapi.ts"
import { glossaryPage } from "./glossary.ts"
import { type Language, messages } from "./messages.ts"

/** The texts that come before the operations. */
export interface Front {
  /** The introduction: Markdown with headings of the second level. */
  readonly introduction: string
  /** The rules for programs that write code: a section that begins with its heading. */
  readonly rules: string
  /** The glossary: a Markdown file of its own. */
  readonly glossary: string
  /** Contradictions and gaps of the platform's documents: a Markdown file of its own. */
  readonly gaps: string
}

/** Fills `front.<language>.md` and `rules.<language>.md` with what other files say. */
export function frontOf(root: string, api: Description, language: Language): Front {
  const read = (path: string): string => readFileSync(join(root, path), "utf8")
  const areas = areasOf(read)
  const filled: Readonly<Record<string, string>> = {
    outcomes: outcomesIn(read("docs/errors.md"), language),
    signing: signingOf(api, language),
    outcomeNames: Object.keys(messages[language].outcomes).map(code).join(messages[language].comma),
    kinds: kindsOf(api).map(code).join(messages[language].comma),
    gaps: countsOf(areas, language),
  }
  const fill = (file: string): string =>
    read(`scripts/docs/${file}.${language}.md`)
      .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
        const text = filled[name]
        if (!text) throw new Error(`${file}.${language}.md asks for ${name}, which is not known`)
        return text
      })
      .trim()
  return {
    introduction: fill("front"),
    rules: fill("rules"),
    glossary: glossaryPage(readGlossary(root), api, language),
    gaps: gapsPage(areas, language),
  }
}

/** The outcomes, as docs/errors.md explains them. */
function outcomesIn(errors: string, language: Language): string {
  const rows = [...errors.matchAll(/^\| `([\w-]+)` \| (.+) \| (.+) \|$/gm)]
    .filter(([, name = ""]) => name in messages.zh.outcomes)
    .map(([, name = "", zh, en]) => `- ${code(name)}${messages[language].colon}${language === "zh" ? zh : en}`)
  const names = Object.keys(messages.zh.outcomes)
  if (rows.length !== names.length) throw new Error(`docs/errors.md has no table of ${names.join(", ")}`)
  return rows.join("\n")
}

function signingOf(api: Description, language: Language): string {
  const { colon, stop } = messages[language]
  return Object.entries(api.components.securitySchemes ?? {})
    .map(([name, { description }]) => `- ${code(name)}${colon}${description}${stop}`)
    .join("\n")
}

/** The notifications that the client identifies. */
const kindsOf = (api: Description): string[] =>
  notificationsOf(api).flatMap(([name, notification]) => (notification["x-ums-identified-by"] ? [name] : []))

/** One section of a chapter. */
interface Area {
  readonly chapter: (typeof CHAPTERS)[number]
  readonly subject: string
  readonly text: string
  readonly entries: number
}

/** The pages of `spec/` on the platform's documents, by their titles. */
const FILES = { Contradictions: "spec/contradictions.md", "Known gaps": "spec/gaps.md" } as const

const CHAPTERS = ["Contradictions", "Known gaps"] as const

function areasOf(read: (path: string) => string): Area[] {
  return CHAPTERS.flatMap((chapter) => {
    const file = FILES[chapter]
    const [title, text] = read(file).split(/^# .*\n/m)
    if (title !== "" || text === undefined) throw new Error(`${file} does not begin with its title`)
    return text.split(/^(?=## )/m).map((part) => {
      const [, subject = "General", body = ""] = /^## (.+)\n([\s\S]*)$/.exec(part) ?? ["", "General", part]
      return { chapter, subject, text: body.trim(), entries: entriesIn(body) }
    })
  })
}

/** The items of lists, and the rows of tables without their head. */
function entriesIn(text: string): number {
  const points = text.match(/^- /gm)?.length ?? 0
  const rows = text.match(/^\| (?!-)/gm)?.length ?? 0
  return points + Math.max(0, rows - 1)
}

function countsOf(areas: readonly Area[], language: Language): string {
  const subjects = [...new Set(areas.filter(({ entries }) => entries > 0).map(({ subject }) => subject))]
  const count = (subject: string, chapter: Area["chapter"]): string =>
    `${areas.find((area) => area.subject === subject && area.chapter === chapter)?.entries || ""}`
  const { subject, contradictions, gaps } = messages[language].areas
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
  return [`# ${messages[language].areas.title}`, ...chapters].join("\n\n").concat("\n")
}
