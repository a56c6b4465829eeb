/** Writes `llms.txt`, the index for programs that read, by the convention of llmstxt.org, and the files that it lists. */
import type { ErrorCodes } from "../spec/error-codes.ts"
import type { Description } from "../spec/openapi.ts"
import { codesList } from "./error-codes.ts"
import type { Front } from "./front.ts"
import { type Language, messages } from "./messages.ts"
import type { Page } from "./page.ts"

interface Source {
  readonly api: Description
  readonly pages: readonly Page[]
  readonly codes: ErrorCodes
  readonly front: Front
  readonly language: Language
  /** The Markdown pages, by their paths. */
  readonly texts: ReadonlyMap<string, string>
}

/** Path to content: the index, a file for each group of operations, and one file with everything. */
export function llms(source: Source): Map<string, string> {
  const index = indexOf(source)
  const groups = groupsOf(source).map(({ file, title, pages }): [string, string] => [
    file,
    [title, ...pages.map(({ id }) => textOf(source, `operations/${id}.md`))].join("\n\n"),
  ])
  const everything = [...source.texts].filter(([path]) => path !== "codes.md").map(([, text]) => text)
  return new Map([["llms.txt", index], ...groups, ["llms-full.txt", [index, ...everything].join("\n")]])
}

function textOf({ texts }: Source, path: string): string {
  const text = texts.get(path)
  if (text === undefined) throw new Error(`no page ${path}`)
  return text
}

/** The groups of operations, as the description has them, with their pages. */
const groupsOf = ({ api, pages }: Source) =>
  api.tags.map(({ name, "x-displayName": displayName, description }) => ({
    file: `llms-${name}.txt`,
    displayName,
    title: `# ${displayName}\n\n${description}`,
    description,
    pages: pages.filter(({ operation }) => operation.tags[0] === name),
  }))

function indexOf(source: Source): string {
  const { api, codes, front, language } = source
  const m = messages[language]
  const { info } = api
  const sections = groupsOf(source).map(({ file, displayName, description, pages }) => {
    const links = pages.map(({ id, place, method, operation }) => {
      return `- [${operation.summary}](operations/${id}.md): \`${method} ${place}\` ${operation.description}`
    })
    return `## ${displayName}\n\n${description}${m.stop} [${file}](${file})\n\n${links.join("\n")}`
  })
  return [
    `# ${info.title}`,
    `> ${info.summary}`,
    info.description,
    front.rules,
    front.introduction,
    ...sections,
    `## ${m.codes}`,
    `${m.codesIntro}${m.stop}`,
    codesList(codes, language),
    "## Optional",
    `- [OpenAPI](openapi.json)\n- [${m.glossary.title}](glossary.md)\n- [${m.areas.title}](gaps.md)\n- [llms-full.txt](llms-full.txt)\n- [${m.other}](${language === "zh" ? "en" : ".."}/llms.txt)`,
  ]
    .join("\n\n")
    .concat("\n")
}
