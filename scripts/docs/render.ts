/** Renders an annotated description with Redoc as one HTML file that makes no network requests. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Description } from "../spec/openapi.ts"
import { redocly } from "../spec/redocly.ts"
import { type Language, messages } from "./messages.ts"
import { pagesOf } from "./page.ts"
import type { Sample } from "./samples.ts"

// The logo of Redoc. The page's own policy blocks its URL, which would leave an error in every reader's console.
const LOGOS = /https:\/\/cdn\.redoc\.ly\/redoc\/[\w-]+\.svg/g

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
    writeFileSync(description, JSON.stringify(api))
    writeFileSync(options, JSON.stringify(optionsOf(api)))
    const template = ["-t", "scripts/docs/template.hbs", ...templateOptions(language)]
    redocly(root, "build-docs", description, "--inlineBundle", "--openapi", options, ...template, "-o", output)
  } finally {
    rmSync(folder, { recursive: true })
  }
  const page = readFileSync(output, "utf8")
  const quiet = page.replace(LOGOS, "data:,")
  if (quiet === page) throw new Error("the logo is not in the page: Redoc has changed, so check what the page requests")
  writeFileSync(output, quiet)
}

function templateOptions(language: Language): string[] {
  const other = language === "zh" ? "en" : "zh"
  const options = {
    lang: messages[language].lang,
    otherLang: messages[other].lang,
    otherName: messages[language].other,
    otherPage: language === "zh" ? "en/index.html" : "../index.html",
  }
  return Object.entries(options).map(([name, value]) => `--templateOptions.${name}=${value}`)
}
