/** Reads the other names for what pages are about, which only search uses. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "yaml"

/** The terms of each page, by its path. Throws if a term is listed for a page that does not exist. */
export function readSynonyms(root: string, isPage: (path: string) => boolean): Map<string, string[]> {
  const entries: { terms: string[]; pages: string[] }[] = parse(
    readFileSync(join(root, "scripts/docs/synonyms.yaml"), "utf8"),
  )
  const byPage = new Map<string, string[]>()
  for (const { terms, pages } of entries) {
    for (const path of pages) {
      if (!isPage(path)) throw new Error(`synonyms.yaml lists ${terms[0]} for ${path}, which is not a page`)
      byPage.set(path, [...(byPage.get(path) ?? []), ...terms])
    }
  }
  return byPage
}
