/** Builds the reference, and beside it the documentation site: a page for each Markdown page, in both languages. */
import { execFileSync } from "node:child_process"
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { frontOf } from "./docs/front.ts"
import { anchorOf, pagesOf } from "./docs/page.ts"
import { readSynonyms } from "./docs/synonyms.ts"
import { buildDocs } from "./docs.ts"
import { installIn } from "./install.ts"
import { contentOf } from "./site/content.ts"
import { menuOf } from "./site/menu.ts"
import type { SitePage } from "./site/page.ts"
import { sitePages } from "./site/pages.ts"
import type { Description } from "./spec/openapi.ts"
import type { Language } from "./spec/source.ts"

/** Builds both in a folder below `root`, and returns that. `url` is where the folder will be published. */
export async function buildSite(root: string, place = "build/docs", url?: string): Promise<string> {
  const folder = await buildDocs(root, place)
  const generator = join(root, "docs/site")
  installIn(generator, "the generator of the documentation site")
  writeContent(root, folder, join(generator, "src/content/docs"))
  const at = url === undefined ? undefined : new URL(url)
  const base = `${at?.pathname.replace(/\/$/, "") ?? ""}/site`
  run(generator, ["--base", base, ...(at ? ["--site", at.origin] : [])])
  // Astro leaves files of its own in a folder that is not below the generator.
  renameSync(join(generator, "dist"), join(folder, "site"))
  return folder
}

/** Writes the pages of both languages, and the menu, to where the generator reads them. */
function writeContent(root: string, folder: string, content: string): void {
  rmSync(content, { recursive: true, force: true })
  const languages = { zh: folder, en: join(folder, "en") }
  const api = { zh: descriptionIn(languages.zh), en: descriptionIn(languages.en) }
  const sections = new Map([
    ["index", ""],
    ["codes", "#/error-codes"],
    ...pagesOf(api.zh).map((page) => [`operations/${page.id}`, anchorOf(page)] as const),
  ])
  const pages = {
    zh: [indexPage(root, api.zh, "zh"), ...sitePages(root, languages.zh, "zh")],
    en: [indexPage(root, api.en, "en"), ...sitePages(root, languages.en, "en")],
  }
  const paths = new Set(pages.zh.map(({ path }) => path))
  const isPage = (path: string): boolean => paths.has(path)
  const synonyms = readSynonyms(root, isPage)
  for (const language of ["zh", "en"] as const) {
    const context = { language, reference: languages[language], isPage, sections, synonyms }
    for (const page of pages[language]) {
      write(join(content, language === "en" ? "en" : "", `${page.path}.md`), contentOf(page, context))
    }
  }
  write(join(content, "menu.json"), JSON.stringify(menuOf(api, pages.zh), null, 2))
}

const descriptionIn = (reference: string): Description =>
  JSON.parse(readFileSync(join(reference, "openapi.json"), "utf8"))

const indexPage = (root: string, api: Description, language: Language): SitePage => ({
  path: "index",
  title: api.info.title,
  body: [api.info.summary, frontOf(root, api, language).introduction].filter(Boolean).join("\n\n"),
})

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

function run(generator: string, options: readonly string[]): void {
  const command = join(generator, "node_modules/astro/astro.js")
  // Nothing else of the environment: Vite takes BASE_URL and MODE from it, which Vitest sets for a test that builds.
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, NODE_ENV: "production", ASTRO_TELEMETRY_DISABLED: "1" }
  execFileSync(process.execPath, [command, "build", "--silent", ...options], { cwd: generator, env, stdio: "inherit" })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { url: { type: "string" } } })
  console.log(`wrote ${await buildSite(process.cwd(), undefined, values.url)}`)
}
