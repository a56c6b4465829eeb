/** Collects the pages of the documentation site: the Markdown pages of the reference, and those of `docs/`. */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Language } from "../spec/source.ts"
import { isBilingual, readPage, type SitePage } from "./page.ts"

/** The pages in one language. `reference` is the folder of the built reference in that language. */
export function sitePages(root: string, reference: string, language: Language): SitePage[] {
  return [...referencePages(reference, language), ...docsPages(join(root, "docs"), language)]
}

function referencePages(reference: string, language: Language): SitePage[] {
  return ["", "operations/", "codes/"].flatMap((folder) =>
    namesIn(join(reference, folder)).map((name) =>
      readPage(`${folder}${name}`, readFileSync(join(reference, folder, `${name}.md`), "utf8"), language),
    ),
  )
}

/** The pages of `docs/` and `docs/guides/` that exist in both languages, in one file or in two. */
function docsPages(docs: string, language: Language): SitePage[] {
  return ["", "guides/"].flatMap((folder) =>
    namesIn(join(docs, folder)).flatMap((name) => {
      const read = (suffix: string): string | undefined => {
        const file = join(docs, folder, `${name}${suffix}.md`)
        return existsSync(file) ? readFileSync(file, "utf8") : undefined
      }
      const [text = "", chinese] = [read(""), read(CHINESE)]
      if (name.endsWith(CHINESE)) return []
      // What is generated from the description, in one file, is a page of the reference already.
      if (chinese === undefined && text.startsWith("<!-- Generated")) return []
      if (chinese === undefined && !isBilingual(text)) return []
      return [readPage(`${folder}${name}`, language === "zh" ? (chinese ?? text) : text, language)]
    }),
  )
}

// As README.zh-CN.md is named.
const CHINESE = ".zh-CN"

const namesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".md") && name !== "README.md")
        .map((name) => name.slice(0, -".md".length))
        .sort(new Intl.Collator("en", { numeric: true }).compare)
    : []
