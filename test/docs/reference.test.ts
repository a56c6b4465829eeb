import { readFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { pagesOf } from "../../scripts/docs/page.ts"
import { buildDocs } from "../../scripts/docs.ts"
import { isChromiumMissing, launch, open } from "./browser.ts"
import { pictureReader } from "./picture.ts"
import { faultsOfSection } from "./section.ts"

const WIDE = { width: 1400, height: 1400 }
const NARROW = { width: 390, height: 1400 }

// An idle machine with two cores needs at most a sixth of this.
const ALL_SECTIONS_MS = 600_000
const STEP_MS = 60_000

describe.skipIf(isChromiumMissing)("the reference", () => {
  let browser: Browser
  let folder: string
  let faultsOfPicture: Awaited<ReturnType<typeof pictureReader>>
  /** Takes a screenshot, stores it for people to look at, and returns its faults. */
  const screenshot = async (page: Page, name: string): Promise<string[]> =>
    (await faultsOfPicture(await page.screenshot({ path: join(folder, "pictures", `${name}.png`) }))).map(
      (fault) => `${name}: ${fault}`,
    )
  const urlOf = (language: "zh" | "en"): string =>
    pathToFileURL(join(folder, language === "zh" ? "" : "en", "index.html")).href

  beforeAll(async () => {
    folder = await buildDocs(process.cwd(), "build/docs-test")
    browser = await launch()
    faultsOfPicture = await pictureReader(browser)
  }, 3 * STEP_MS)

  afterAll(() => browser?.close())

  it.concurrent.each(["zh", "en"] as const)(
    "shows every operation and notification completely in %s, on a wide and a narrow screen, without network requests",
    async (language) => {
      const text = readFileSync(join(folder, language === "zh" ? "" : "en", "openapi.json"), "utf8")
      const { page, requests, errors } = await open(browser, urlOf(language), WIDE)
      const faults: string[] = []
      const taken = new Set<string>()
      for (const size of [WIDE, NARROW]) {
        await page.setViewportSize(size)
        for (const { id, place, operation } of pagesOf(JSON.parse(text))) {
          const [tag = ""] = operation.tags
          faults.push(
            ...(await faultsOfSection(page, {
              id: `/${tag}/${id.toLowerCase()}`,
              place,
              title: operation.summary,
              language,
            })),
          )
          const name = `${tag}-${language}-${size.width}`
          if (taken.has(name)) continue
          taken.add(name)
          faults.push(...(await screenshot(page, name)))
        }
      }
      expect(taken.size).toBeGreaterThan(1)
      expect({ faults, requests, errors }).toEqual({ faults: [], requests: [], errors: [] })
    },
    ALL_SECTIONS_MS,
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
      const { page } = await open(browser, urlOf(language), WIDE)
      for (const [index, [term, found]] of Object.entries(searches[language]).entries()) {
        await page.keyboard.press("Control+k")
        await page.keyboard.type(term)
        const results = page.locator('[data-component-name="Search/SearchItem"]')
        await results.filter({ hasText: found }).first().waitFor({ timeout: 5_000 })
        expect(await screenshot(page, `search-${language}-${index}`)).toEqual([])
        await page.keyboard.press("Escape")
        await results.first().waitFor({ state: "detached" })
      }
      await page.close()
    },
    STEP_MS,
  )

  it.each(["zh", "en"] as const)(
    "has an introduction and a link to the other language in %s, which stays visible and covers no text",
    async (language) => {
      const { page } = await open(browser, urlOf(language), WIDE)
      const chapter = language === "zh" ? "接收通知" : "Receiving a notification"
      await page.locator("h2", { hasText: chapter }).first().waitFor({ timeout: 10_000 })
      const link = page.locator("#other-language")
      const badge = page.getByText("API docs by")
      for (const size of [WIDE, NARROW]) {
        await page.setViewportSize(size)
        await page.evaluate(() => scrollTo(0, 0))
        expect(await screenshot(page, `introduction-${language}-${size.width}`)).toEqual([])
        await page.evaluate(() => scrollTo(0, 4_000))
        expect(await link.evaluate(isClear)).toBe(true)
        expect(await badge.filter({ visible: true }).count()).toBe(0)
      }
      await page.close()
    },
    STEP_MS,
  )

  it(
    "offers every example of a request as TypeScript and as JSON",
    async () => {
      const { page } = await open(browser, `${urlOf("en")}#/bills/createbillqrcode`, WIDE)
      const panel = page.locator('[data-section-id="/bills/createbillqrcode"] .panel-request-samples')
      await panel.getByText("TypeScript", { exact: true }).click()
      const choices = page.locator("[role=menuitem]:visible")
      await choices.filter({ hasText: "Payload" }).waitFor({ timeout: 10_000 })
      expect(await choices.filter({ hasText: "TypeScript" }).count()).toBe(4)
      await choices.filter({ hasText: "TypeScript · " }).last().click()
      await panel.getByText("subOrders").first().waitFor({ timeout: 10_000 })
      await page.close()
    },
    STEP_MS,
  )

  it(
    "links from a section to the same one in the other language, and back",
    async () => {
      const { page } = await open(browser, `${urlOf("zh")}#/secure/completeescroworder`, WIDE)
      expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN")
      await page.getByRole("link", { name: "English" }).click()
      await page.getByRole("heading", { name: "Complete an escrow order" }).first().waitFor({ timeout: 10_000 })
      expect(await page.locator("html").getAttribute("lang")).toBe("en")
      await page.getByRole("link", { name: "中文" }).click()
      await page.getByRole("heading", { name: "担保完成" }).first().waitFor({ timeout: 10_000 })
      await page.close()
    },
    STEP_MS,
  )

  it(
    "links from a lost response to the query for it",
    async () => {
      const { page } = await open(browser, `${urlOf("en")}#/secure/completeescroworder`, WIDE)
      await page.getByRole("link", { name: "/v1/netpay/query", exact: true }).first().click()
      await page.waitForURL(/#\/orders\/queryorder$/, { timeout: 5_000 })
      await page.close()
    },
    STEP_MS,
  )
})

/** Runs in the page: the link is completely visible, and no text is below it. */
function isClear(link: Element): boolean {
  const { left, top, right, bottom } = link.getBoundingClientRect()
  const isWhole = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight
  const [first, under] = document.elementsFromPoint((left + right) / 2, (top + bottom) / 2)
  const isOpaque = getComputedStyle(link).backgroundColor !== "rgba(0, 0, 0, 0)"
  return isWhole && first === link && (isOpaque || under?.closest(".menu-content") != null)
}
