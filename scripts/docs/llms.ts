/** Writes `llms.txt`, the index for programs that read, by the convention of llmstxt.org. */
import type { ErrorCodes } from "../spec/error-codes.ts"
import type { Description } from "../spec/openapi.ts"
import { codesList } from "./error-codes.ts"
import type { Front } from "./front.ts"
import { type Language, messages } from "./messages.ts"
import type { Page } from "./page.ts"

export function llms(
  api: Description,
  pages: readonly Page[],
  codes: ErrorCodes,
  { introduction }: Front,
  language: Language,
): string {
  const { info } = api
  const m = messages[language]
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
    introduction,
    ...sections,
    `## ${m.codes}`,
    `${m.codesIntro}${m.stop}`,
    codesList(codes, language),
    "## Optional",
    `- [OpenAPI](openapi.json)\n- [${m.areas.title}](gaps.md)\n- [llms-full.txt](llms-full.txt)\n- [${m.other}](${language === "zh" ? "en" : ".."}/llms.txt)`,
  ]
    .filter(Boolean)
    .join("\n\n")
    .concat("\n")
}
