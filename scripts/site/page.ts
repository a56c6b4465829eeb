/** Reads a Markdown file as a page of the documentation site. */
import type { Language } from "../spec/source.ts"

/** A page of the site in one language. */
export interface SitePage {
  /** Place below the folder of its language, without `.md`. */
  readonly path: string
  readonly title: string
  /** Markdown without the title. */
  readonly body: string
}

const TITLE = /^(?:<!--[^>]*-->\s*)?# (.+)\n/

/** Takes the title out of a Markdown file. A title in both languages (`错误 · Errors`) becomes that of one language. */
export function readPage(path: string, text: string, language: Language): SitePage {
  const [head, title] = TITLE.exec(text) ?? []
  if (head === undefined || title === undefined) throw new Error(`${path}.md does not begin with a title`)
  return { path, title: titleIn(title, language), body: text.slice(head.length).trim() }
}

/** Whether a single file has its text in both languages: by its title, or by a chapter in Chinese. */
export const isBilingual = (text: string): boolean =>
  partsOf(TITLE.exec(text)?.[1] ?? "") !== undefined || /^## 中文$/m.test(text)

const titleIn = (title: string, language: Language): string => partsOf(title)?.[language] ?? title

/** The two halves of a title that has one half in Chinese. */
function partsOf(title: string): Record<Language, string> | undefined {
  const parts = title.split(" · ")
  const zh = parts.find((part) => /\p{Script=Han}/u.test(part))
  const en = parts.find((part) => !/\p{Script=Han}/u.test(part))
  return zh === undefined || en === undefined ? undefined : { zh, en }
}
