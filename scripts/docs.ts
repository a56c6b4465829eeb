/** Builds the reference below `build/docs`: an HTML page in each language that needs no network, and the same as text. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { annotate } from "./docs/annotate.ts"
import { codePage, codesPage } from "./docs/error-codes.ts"
import { type Front, frontOf } from "./docs/front.ts"
import { llms } from "./docs/llms.ts"
import { markdownPage } from "./docs/markdown-page.ts"
import { pagesOf } from "./docs/page.ts"
import { render } from "./docs/render.ts"
import { published } from "./generate/published.ts"
import { type ErrorCodes, readErrorCodes } from "./spec/error-codes.ts"
import { jsonOf } from "./spec/json.ts"
import { loadDescription } from "./spec/load.ts"
import type { Description } from "./spec/openapi.ts"
import type { Language } from "./spec/source.ts"

/** Builds the reference of the description below `root` into a folder below it, and returns that. */
export async function buildDocs(root: string, place = "build/docs"): Promise<string> {
  const folder = join(root, place)
  rmSync(folder, { recursive: true, force: true })
  const codes = await readErrorCodes(root)
  await build(root, codes, "zh", folder)
  await build(root, codes, "en", join(folder, "en"))
  return folder
}

async function build(root: string, codes: ErrorCodes, language: Language, folder: string): Promise<void> {
  const api = await loadDescription(root, language)
  const front = frontOf(root, api, language)
  for (const [path, text] of textsOf(api, codes, front, language)) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  render(root, annotate(api, codes, front, language), language, join(folder, "index.html"))
}

/** Path to content, for every file except the HTML page. */
export function textsOf(api: Description, codes: ErrorCodes, front: Front, language: Language): Map<string, string> {
  const pages = pagesOf(api)
  const operations = pages.map(
    (page) => [`operations/${page.id}.md`, markdownPage(api, page, pages, codes, language)] as const,
  )
  const meanings = Object.entries(codes).map(
    ([name, entry]) => [`codes/${name}.md`, codePage(name, entry, language)] as const,
  )
  const texts = new Map([
    ...operations,
    ...meanings,
    ["codes.md", codesPage(codes, language)],
    ["glossary.md", front.glossary],
    ["gaps.md", front.gaps],
  ])
  return new Map([
    ...texts,
    ["openapi.json", `${jsonOf(published(api))}\n`],
    ...llms({ api, pages, codes, front, language, texts }),
  ])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(`wrote ${await buildDocs(process.cwd())}`)
