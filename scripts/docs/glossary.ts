/** Writes the glossary: a page in both languages for the repository, and one in each language for the reference. */
import { code, markdownTable } from "../markdown.ts"
import type { Term, TermGroup } from "../spec/glossary.ts"
import { type Description, operationOf } from "../spec/openapi.ts"
import { type Language, messages } from "./messages.ts"

/** The page `docs/glossary.md`. Its links lead to the pages of `spec/`, by the paths in `spec/openapi.yaml`. */
export function bilingualGlossary(groups: readonly TermGroup[], files: ReadonlyMap<string, string>): string {
  const link = (place: string): string => {
    const file = files.get(place)
    return file === undefined ? `[${place}](${place})` : `[${code(place)}](../spec/${file})`
  }
  const sections = groups.map(({ title, terms }) => {
    const rows = terms.map(({ zh, en, meaning, see = [] }) => [
      zh,
      en,
      `${meaning.zh}<br>${meaning.en}`,
      see.map(link).join("<br>"),
    ])
    return `## ${title.zh} · ${title.en}\n\n${markdownTable(["中文", "English", "含义 · meaning", "见 · see"], rows)}`
  })
  return `${[`# ${messages.zh.glossary.title} · ${messages.en.glossary.title}`, ...sections].join("\n\n")}\n`
}

/** The page `glossary.md` of the reference. A page of `docs/` is not part of it, so its name has no link. */
export function glossaryPage(groups: readonly TermGroup[], api: Description, language: Language): string {
  const { title, columns } = messages[language].glossary
  const idOf = (place: string): string | undefined => {
    const item = api.paths[place] ?? api.webhooks[place]
    return item && operationOf(item as Description["webhooks"][string]).operation.operationId
  }
  const link = (place: string): string[] => {
    const id = idOf(place)
    return id === undefined ? [] : [`[${code(place)}](operations/${id}.md)`]
  }
  const row = ({ zh, en, meaning, see = [] }: Term): string[] => [
    language === "zh" ? zh : `${en} (${zh})`,
    ...(language === "zh" ? [en] : []),
    meaning[language],
    see.flatMap(link).join("<br>"),
  ]
  const sections = groups.map(
    (group) => `## ${group.title[language]}\n\n${markdownTable(columns, group.terms.map(row))}`,
  )
  return `${[`# ${title}`, ...sections].join("\n\n")}\n`
}
