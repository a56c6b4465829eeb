/** Writes a page of the documentation site as Starlight reads it: Markdown with its metadata on top. */
import { existsSync } from "node:fs"
import { join } from "node:path"
import type { Language } from "../spec/source.ts"
import { referenceFromSite, rewriteLinks } from "./links.ts"
import { messages } from "./messages.ts"
import type { SitePage } from "./page.ts"

export interface Context {
  readonly language: Language
  /** The folder of the built reference in this language. */
  readonly reference: string
  readonly isPage: (path: string) => boolean
  /** The section of the reference that shows an operation, by the path of its page. */
  readonly sections: ReadonlyMap<string, string>
  /** Names that search knows the page by, besides those in its text. */
  readonly synonyms: ReadonlyMap<string, readonly string[]>
}

/** Long tables that have every word, so the search would find them before the page of an operation. Other pages lead to them. */
const NOT_SEARCHED: ReadonlySet<string> = new Set(["claims", "sandbox-rules"])

export function contentOf({ path, title, body }: SitePage, context: Context): string {
  const { language, reference, isPage, sections, synonyms } = context
  const toReference = referenceFromSite(path, language)
  const urlOf = (file: string): string | undefined =>
    existsSync(join(reference, file)) ? `${toReference}${file}` : undefined
  const links = [
    ...(sections.has(path) ? [`[${messages.onePage[language]}](${toReference}index.html${sections.get(path)})`] : []),
    ...(urlOf(`${path}.md`) ? [`[Markdown](${urlOf(`${path}.md`)})`] : []),
  ]
  return [
    `---\ntitle: ${JSON.stringify(title)}${NOT_SEARCHED.has(path) ? "\npagefind: false" : ""}\n---`,
    ...(links.length > 0 ? [links.join(" · ")] : []),
    ...searchOnly(synonyms.get(path) ?? []),
    rewriteLinks(body, { path, isPage, urlOf }),
  ]
    .join("\n\n")
    .concat("\n")
}

/**
 * Terms that the search knows and the page does not show. The browser splits some Chinese terms where the index does not,
 * such as 回调, so the index has their characters as well.
 */
function searchOnly(terms: readonly string[]): string[] {
  if (terms.length === 0) return []
  const characters = [...new Set(terms.join("").match(/\p{Script=Han}/gu))].join(" ")
  return [
    `<div hidden data-pagefind-weight="10">${terms.join(", ")}</div>`,
    ...(characters ? [`<div hidden data-pagefind-meta="characters:${characters}"></div>`] : []),
  ]
}
