import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { join, relative } from "node:path"

/** A page of the built site, as its HTML file has it. */
export interface BuiltPage {
  /** Below the site, without a slash at the end. */
  readonly path: string
  readonly title: string
  readonly lang: string
  readonly links: readonly string[]
  /** What a link can name after `#`. */
  readonly ids: ReadonlySet<string>
}

/** Reads the pages of the site that stands in `folder` beside the reference. */
export function builtPages(folder: string): BuiltPage[] {
  const site = join(folder, "site")
  return readdirSync(site, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith("index.html"))
    .map((name) => {
      const html = readFileSync(join(site, name), "utf8")
      const path = name.replace(/\/?index\.html$/, "")
      return { path, title: first(html, /<title>([^<]*)</), lang: first(html, /<html lang="([^"]*)"/), ...links(html) }
    })
}

const first = (html: string, pattern: RegExp): string => pattern.exec(html)?.[1] ?? ""

const links = (html: string): Pick<BuiltPage, "links" | "ids"> => ({
  links: [...html.matchAll(/<a [^>]*?href="([^"]*)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&")),
  ids: new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id = ""]) => id)),
})

/** The links of the pages to files of the site or the reference that do not exist, or to missing headings. */
export function deadLinks(folder: string, pages: readonly BuiltPage[]): string[] {
  const idsIn = new Map(pages.map(({ path, ids }) => [join(folder, "site", path), ids]))
  return pages.flatMap(({ path, links }) =>
    links
      .filter((link) => !isExternal(link) && !leadsSomewhere(folder, idsIn, path, link))
      .map((link) => `${path}: ${link}`),
  )
}

const isExternal = (link: string): boolean => /^https?:/.test(link)

function leadsSomewhere(
  folder: string,
  idsIn: ReadonlyMap<string, ReadonlySet<string>>,
  path: string,
  link: string,
): boolean {
  const { pathname, hash } = new URL(link, `http://localhost/site/${path}${path && "/"}`)
  const target = join(folder, decodeURIComponent(pathname)).replace(/\/$/, "")
  const ids = idsIn.get(target)
  if (ids) return hash === "" || ids.has(decodeURIComponent(hash.slice(1)))
  // A link to a folder needs a page there. The sections of the reference come from its script.
  return (
    existsSync(target) &&
    (statSync(target).isFile() || existsSync(join(target, "index.html"))) &&
    relative(folder, target) !== ".."
  )
}
