/** Makes the links of a Markdown page lead to the pages of the documentation site. */
import { posix } from "node:path"
import type { Language } from "../spec/source.ts"
import { messages } from "./messages.ts"

interface Targets {
  /** Path of this page. */
  readonly path: string
  /** Whether the site has a page of this path. */
  readonly isPage: (path: string) => boolean
  /** The URL of a published file that is not a page of the site. */
  readonly urlOf: (file: string) => string | undefined
}

// A link to another file of the repository or of the reference. Code blocks of the pages contain no Markdown.
const LINK = /\[([^\]\n]+)\]\((?![a-z]+:|#|\/)([^)#\s]+)(#[^)\s]*)?\)/g

// docs/ has its own copy of this page of the reference.
const ALIASES: Readonly<Record<string, string>> = { "error-codes": "codes" }

/** Rewrites the links to other files. A link to a file that is not published becomes its text and the name of the file. */
export function rewriteLinks(body: string, { path, isPage, urlOf }: Targets): string {
  return body.replaceAll(LINK, (_, text: string, target: string, hash = "") => {
    const file = posix.join(posix.dirname(path), decodeURIComponent(target))
    const page = pageOf(file)
    if (page !== undefined && isPage(page)) return `[${text}](${linkBetween(path, page)}${hash})`
    const url = urlOf(file)
    return url === undefined ? `${text} (\`${posix.join("docs", file)}\`)` : `[${text}](${url}${hash})`
  })
}

function pageOf(file: string): string | undefined {
  const [, name] = /^(.+)\.md$/.exec(file) ?? []
  return name && (ALIASES[name] ?? name)
}

/** The relative URL from one page of the site to another. Every page is the index of a folder of its own. */
function linkBetween(from: string, to: string): string {
  const names = posix.relative(folderOf(from), folderOf(to)).split("/")
  return `${names.map(encodeURIComponent).join("/")}/`
}

/** A link from the reference to a page of the site in the same language. */
export function siteLink(path: string, language: Language): string {
  const site = language === "en" ? "../site/en/" : "site/"
  const folder = folderOf(path)
  return `[${messages.site[language]}](${site}${folder && `${folder}/`})`
}

/** The URL of the reference, relative to a page of the site in the same language. */
export function referenceFromSite(path: string, language: Language): string {
  const depth = folderOf(path).split("/").filter(Boolean).length
  return language === "en" ? `${"../".repeat(depth + 2)}en/` : "../".repeat(depth + 1)
}

/** The folder of a page, below that of its language. */
const folderOf = (path: string): string => (path === "index" ? "" : path)
