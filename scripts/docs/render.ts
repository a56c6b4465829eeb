import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Description } from "../generate/description.ts"
import { redocly } from "../redocly.ts"
import { pagesOf } from "./page.ts"
import type { Sample } from "./samples.ts"
import { type Language, words } from "./words.ts"

// The renderer's badge. An address that the page's own policy blocks would leave an error in every reader's console.
const LOGOS = /https:\/\/cdn\.redoc\.ly\/redoc\/[\w-]+\.svg/g

/** The renderer shows only the samples that are listed here by label; the first is what a reader sees at once. */
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

/** Renders an annotated description as one HTML file that asks the network for nothing. */
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
  if (quiet === page) throw new Error("the page names no logo: the renderer has changed, look at its requests again")
  writeFileSync(output, quiet)
}

function templateOptions(language: Language): string[] {
  const other = language === "zh" ? "en" : "zh"
  const options = {
    lang: words[language].lang,
    otherLang: words[other].lang,
    otherName: words[language].other,
    otherPage: language === "zh" ? "en/index.html" : "../index.html",
  }
  return Object.entries(options).map(([name, value]) => `--templateOptions.${name}=${value}`)
}
