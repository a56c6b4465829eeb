/** Renders an annotated description with Redoc as one HTML file that makes no network requests. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { buildSync } from "esbuild"
import type { Description } from "../spec/openapi.ts"
import { redocly } from "../spec/redocly.ts"
import type { PageData } from "./browser/page-data.ts"
import { labelsIn, withControls } from "./controls.ts"
import { type Language, messages } from "./messages.ts"
import { pagesOf } from "./page.ts"
import type { Sample } from "./samples.ts"
import { titlesOf } from "./section-titles.ts"

/** Redoc shows only the samples that are listed here by label, the first one opened. */
const optionsOf = (api: Description): object => ({
  hideSchemaTitles: true,
  hideDownloadButtons: true,
  hidePropertiesPrefix: true,
  schemasExpansionLevel: 2,
  codeSamples: { languages: [...samplesIn(api), { lang: "Payload" }] },
})

function samplesIn(api: Description): { lang: string; label: string }[] {
  const samples = pagesOf(api).flatMap(
    ({ operation }) => (operation as { "x-codeSamples"?: Sample[] })["x-codeSamples"] ?? [],
  )
  const languages = new Map(samples.map(({ lang, label }) => [label, { lang, label }]))
  return [...languages.values()].sort((a, b) => b.lang.localeCompare(a.lang, "en"))
}

export function render(root: string, api: Description, language: Language, output: string): void {
  const folder = mkdtempSync(join(tmpdir(), "chinaums-"))
  try {
    const description = join(folder, "openapi.json")
    const options = join(folder, "options.json")
    writeFileSync(description, JSON.stringify(api, withoutOurs))
    writeFileSync(options, JSON.stringify(optionsOf(api)))
    const template = ["-t", "scripts/docs/template.hbs", ...templateOptions(language)]
    redocly(root, "build-docs", description, "--inlineBundle", "--openapi", options, ...template, "-o", output)
  } finally {
    rmSync(folder, { recursive: true })
  }
  const page = readFileSync(output, "utf8")
  const data = `globalThis.pageData=${JSON.stringify(dataOf(api, page, language)).replaceAll("<", "\\u003c")};`
  const style = readFileSync(join(root, "scripts/docs/page.css"), "utf8")
  const head = `<style>\n${style}</style>\n<script>${data}${scriptIn(root)}</script>`
  // A function, because `$` has a meaning in the text of a replacement.
  writeFileSync(
    output,
    withControls(page, language).replace("<!-- head -->", () => head),
  )
}

/** Leaves out what Redoc does not show: it is half of the description. */
const withoutOurs = (key: string, value: unknown): unknown =>
  /^x-(ums|en)(-|$)/.test(key) && key !== "x-ums-environment" ? undefined : value

/** The script of the page, as one file. */
function scriptIn(root: string): string {
  const entry = join(root, "scripts/docs/browser/main.ts")
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
  })
  return outputFiles[0]?.text.trim() ?? ""
}

function dataOf(api: Description, page: string, language: Language): PageData {
  const { types, or, arrayOf, units, page: texts } = messages[language]
  return {
    site: api.info.title,
    titles: titlesOf(api, page),
    labels: labelsIn(language),
    types: { fen: types.fen, or, arrayOf, names: { ...types, ...units } },
    texts,
  }
}

function templateOptions(language: Language): string[] {
  const other = language === "zh" ? "en" : "zh"
  const options = {
    lang: messages[language].lang,
    skip: messages[language].skip,
    otherLang: messages[other].lang,
    otherName: messages[language].other,
    otherPage: language === "zh" ? "en/index.html" : "../index.html",
  }
  return Object.entries(options).map(([name, value]) => `--templateOptions.${name}=${value}`)
}
