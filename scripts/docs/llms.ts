import type { Description } from "../generate/description.ts"
import type { ErrorCodes } from "../generate/error-codes.ts"
import { codesList } from "./codes.ts"
import type { Front } from "./front.ts"
import type { Page } from "./page.ts"
import { type Language, words } from "./words.ts"

/** The index for readers that are programs, by the convention of llmstxt.org. */
export function llms(
  api: Description,
  pages: readonly Page[],
  codes: ErrorCodes,
  { entrance }: Front,
  language: Language,
): string {
  const { info } = api as unknown as { info: { title: string; summary: string; description: string } }
  const w = words[language]
  const sections = api.tags.map((tag) => {
    const links = pages
      .filter(({ operation }) => operation.tags[0] === tag.name)
      .map(({ id, place, method, operation }) => {
        const { summary, description } = operation
        return `- [${summary}](operations/${id}.md): \`${method} ${place}\` ${description}`
      })
    return links.length === 0 ? "" : `## ${tag["x-displayName"]}\n\n${tag.description}\n\n${links.join("\n")}`
  })
  return [
    `# ${info.title}`,
    `> ${info.summary}`,
    info.description,
    entrance,
    ...sections,
    `## ${w.codes}`,
    `${w.codesIntro}${w.stop}`,
    codesList(codes, language),
    "## Optional",
    `- [OpenAPI](openapi.json)\n- [${w.areas.title}](gaps.md)\n- [llms-full.txt](llms-full.txt)\n- [${w.other}](${language === "zh" ? "en" : ".."}/llms.txt)`,
  ]
    .filter(Boolean)
    .join("\n\n")
    .concat("\n")
}
