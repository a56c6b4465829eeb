import type { ErrorCodes } from "../generate/error-codes.ts"
import { provenanceIn } from "./provenance.ts"
import { code, markdownTable } from "./table.ts"
import { type Language, words } from "./words.ts"

type Entry = ErrorCodes[string]

/** One error code as a Markdown file. */
export function codeTwin(name: string, entry: Entry, language: Language): string {
  return `# ${name}\n\n${sentence(entry, language)}\n\n${factsOf(entry, language)}\n`
}

/** The list of all codes as a Markdown file. */
export function codesPage(codes: ErrorCodes, language: Language): string {
  const w = words[language]
  return `# ${w.codes}\n\n${w.codesIntro}${w.stop}\n\n${codesList(codes, language)}\n`
}

/** Every code with its meaning, as a list of links; `folder` is where the list stands, seen from the codes. */
export function codesList(codes: ErrorCodes, language: Language, folder = ""): string {
  return Object.entries(codes)
    .map(
      ([name, { meaning }]) =>
        `- [${name}](${folder}codes/${encodeURIComponent(name)}.md)${words[language].colon}${meaning[language]}`,
    )
    .join("\n")
}

/** All codes as one section of the page; each has a heading of its own, so that search and links lead to it. */
export function codesSection(codes: ErrorCodes, language: Language): string {
  const w = words[language]
  const sections = Object.entries(codes).map(
    ([name, entry]) =>
      `### ${name}\n\n${sentence(entry, language)}\n\n${factsOf(entry, language)}\n\n[Markdown](codes/${encodeURIComponent(name)}.md)`,
  )
  return `${w.codesIntro}${w.stop}\n\n${sections.join("\n\n")}`
}

const sentence = ({ meaning }: Entry, language: Language): string => meaning[language] + words[language].stop

function factsOf(entry: Entry, language: Language): string {
  const w = words[language]
  return markdownTable(
    [w.money, entry.money[language]],
    [
      [w.next, entry.next[language]],
      [w.verdict, w.codeVerdicts[entry.outcome]],
      [w.class, w.kinds[entry.class]],
      [w.scope, code(entry.scope)],
      [w.source, provenanceIn(entry, language)],
    ],
  )
}
