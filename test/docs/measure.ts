/** Measures the weight of the reference and how long a browser needs to show it, and writes `test/docs/page-weight.json`. */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { buildDocs } from "../../scripts/docs.ts"
import { launch, open } from "./browser.ts"
import { serve } from "./serve.ts"

/** The sizes of one page in bytes. */
export interface Weight {
  readonly bytes: number
  readonly gzip: number
}

export function weightOf(folder: string, language: "zh" | "en"): Weight {
  const page = readFileSync(join(folder, language === "zh" ? "" : language, "index.html"))
  return { bytes: page.length, gzip: gzipSync(page).length }
}

const ROUNDS = 5

async function main(root: string): Promise<void> {
  const folder = await buildDocs(root, "build/docs-measured")
  const served = await serve(folder)
  const browser = await launch()
  const results: Record<string, object> = {}
  for (const language of ["zh", "en"] as const) {
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const start = performance.now()
      const url = `${served.url}/${language === "zh" ? "" : "en/"}index.html#/bills/createbillqrcode`
      const { page } = await open(browser, url, { width: 1400, height: 1400 })
      await page.locator('[data-section-id="/bills/createbillqrcode"] :is(h1, h2)').first().waitFor()
      times.push(performance.now() - start)
      await page.close()
    }
    const sorted = times.toSorted((a, b) => a - b).map(Math.round)
    results[language] = { ...weightOf(folder, language), loadMs: { best: sorted[0], median: sorted[ROUNDS >> 1] } }
  }
  await browser.close()
  await served.close()
  writeFileSync(join(root, "test/docs/page-weight.json"), `${JSON.stringify(results, null, 2)}\n`)
  console.log(results)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.cwd())
