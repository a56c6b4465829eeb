import { readFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { pagesOf } from "../../scripts/docs/page.ts"
import { buildDocs } from "../../scripts/docs.ts"
import { isBlind, launch, open } from "./chromium.ts"
import { lookAt } from "./section.ts"

const WIDE = { width: 1400, height: 1400 }
const NARROW = { width: 390, height: 1400 }

describe.skipIf(isBlind)("the reference", () => {
  let browser: Browser
  let folder: string
  const addressOf = (language: "zh" | "en"): string =>
    pathToFileURL(join(folder, language === "zh" ? "" : "en", "index.html")).href

  beforeAll(async () => {
    folder = await buildDocs(process.cwd(), "build/docs-test")
    browser = await launch()
  }, 60_000)

  afterAll(() => browser?.close())

  it.concurrent.each(["zh", "en"] as const)(
    "shows every operation and notification whole in %s, on a wide and a narrow screen, and asks nobody for anything",
    async (language) => {
      const text = readFileSync(join(folder, language === "zh" ? "" : "en", "openapi.json"), "utf8")
      const { page, outside, complaints } = await open(browser, addressOf(language), WIDE)
      const faults: string[] = []
      const photographed = new Set<string>()
      for (const { id, place, operation } of pagesOf(JSON.parse(text))) {
        const [tag = ""] = operation.tags
        const section = { id: `/${tag}/${id.toLowerCase()}`, place, title: operation.summary, language }
        for (const size of [WIDE, NARROW]) {
          await page.setViewportSize(size)
          faults.push(...(await lookAt(page, section)))
          if (photographed.has(tag + size.width)) continue
          photographed.add(tag + size.width)
          await page.screenshot({ path: join(folder, "pictures", `${tag}-${language}-${size.width}.png`) })
        }
      }
      expect(photographed.size).toBeGreaterThan(1)
      expect({ faults, outside, complaints }).toEqual({ faults: [], outside: [], complaints: [] })
    },
    180_000,
  )

  const searches = {
    zh: {
      担保完成: "/v1/netpay/secure-complete",
      "/v1/netpay/bills/preauthed": "预授权完成",
      NO_BILL: "找不到指定的账单",
    },
    en: {
      "Complete an escrow order": "/v1/netpay/secure-complete",
      "/v1/netpay/bills/preauthed": "Complete a pre-authorised bill",
      NO_BILL: "the bill was not found",
    },
  } as const

  it.each(["zh", "en"] as const)(
    "finds an operation by its name and its path, and an error code, in %s",
    async (language) => {
      const { page } = await open(browser, addressOf(language), WIDE)
      for (const [index, [term, found]] of Object.entries(searches[language]).entries()) {
        await page.keyboard.press("Control+k")
        await page.keyboard.type(term)
        const results = page.locator('[data-component-name="Search/SearchItem"]')
        await results.filter({ hasText: found }).first().waitFor({ timeout: 5_000 })
        await page.screenshot({ path: join(folder, "pictures", `search-${language}-${index}.png`) })
        await page.keyboard.press("Escape")
        await results.first().waitFor({ state: "detached" })
      }
      await page.close()
    },
    30_000,
  )

  it("leads from a section to the same one in the other language, and back", async () => {
    const { page } = await open(browser, `${addressOf("zh")}#/secure/completeescroworder`, WIDE)
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN")
    await page.getByRole("link", { name: "English" }).click()
    await page.getByRole("heading", { name: "Complete an escrow order" }).first().waitFor({ timeout: 10_000 })
    expect(await page.locator("html").getAttribute("lang")).toBe("en")
    await page.getByRole("link", { name: "中文" }).click()
    await page.getByRole("heading", { name: "担保完成" }).first().waitFor({ timeout: 10_000 })
  }, 30_000)

  it("leads from a lost reply to the query that answers for it", async () => {
    const { page } = await open(browser, `${addressOf("en")}#/secure/completeescroworder`, WIDE)
    await page.getByRole("link", { name: "/v1/netpay/query", exact: true }).first().click()
    await page.waitForURL(/#\/orders\/queryorder$/, { timeout: 5_000 })
    await page.close()
  }, 15_000)
})
