import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Page } from "playwright-core"

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/** What axe calls serious or critical in the page, or in one part of it. */
export async function violationsOf(page: Page, part?: string): Promise<string[]> {
  await page.evaluate(source)
  return page.evaluate(run, part)
}

interface Result {
  violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[]
}

/** Runs in the page. */
async function run(part: string | undefined): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: { run(context: unknown, options: object): Promise<Result> } }
  const context = part === undefined ? document : { include: [[part]] }
  const { violations } = await axe.run(context, { resultTypes: ["violations"] })
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 150)} ${failureSummary.slice(0, 250)}`),
    )
}
