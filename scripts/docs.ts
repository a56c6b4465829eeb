/** Builds the reference below `build/docs`: a page in each language that asks the network for nothing, and its text. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { annotate } from "./docs/annotate.ts"
import { codesPage, codeTwin } from "./docs/codes.ts"
import { bundleEnglish } from "./docs/english.ts"
import { type Front, frontOf } from "./docs/front.ts"
import { llms } from "./docs/llms.ts"
import { pagesOf } from "./docs/page.ts"
import { render } from "./docs/render.ts"
import { twinOf } from "./docs/twin.ts"
import type { Language } from "./docs/words.ts"
import { bundle, jsonOf } from "./generate/bundle.ts"
import type { Description } from "./generate/description.ts"
import { type ErrorCodes, readErrorCodes } from "./generate/error-codes.ts"

/** Builds the reference of the description below `root` into a folder below it, and returns that. */
export async function buildDocs(root: string, place = "build/docs"): Promise<string> {
  const folder = join(root, place)
  rmSync(folder, { recursive: true, force: true })
  const codes = await readErrorCodes(root)
  build(root, await bundle(root), codes, "zh", folder)
  build(root, bundleEnglish(root), codes, "en", join(folder, "en"))
  return folder
}

function build(root: string, api: Description, codes: ErrorCodes, language: Language, folder: string): void {
  const front = frontOf(root, api, language)
  for (const [path, text] of textsOf(api, codes, front, language)) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  render(root, annotate(api, codes, front, language), language, join(folder, "index.html"))
}

/** Path to content, for every file but the page itself. */
export function textsOf(api: Description, codes: ErrorCodes, front: Front, language: Language): Map<string, string> {
  const pages = pagesOf(api)
  const twins = pages.map((page) => [`operations/${page.id}.md`, twinOf(api, page, pages, codes, language)] as const)
  const index = llms(api, pages, codes, front, language)
  const meanings = Object.entries(codes).map(
    ([name, entry]) => [`codes/${name}.md`, codeTwin(name, entry, language)] as const,
  )
  return new Map([
    ...twins,
    ...meanings,
    ["codes.md", codesPage(codes, language)],
    ["gaps.md", front.gaps],
    ["openapi.json", `${jsonOf(api)}\n`],
    ["llms.txt", index],
    ["llms-full.txt", [index, ...[...twins, ...meanings].map(([, text]) => text), front.gaps].join("\n")],
  ])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(`wrote ${await buildDocs(process.cwd())}`)
