import { readFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { pagesOf } from "../../scripts/docs/page.ts"
import { buildDocs } from "../../scripts/docs.ts"
import { violationsOf } from "./accessibility.ts"
import { isChromiumMissing, launch, open } from "./browser.ts"
import { englishIn } from "./english.ts"
import { type Weight, weightOf } from "./measure.ts"
import { faultsOfArrival, linksOfMenu, titleAfter, titleOf } from "./menu.ts"
import { pictureReader } from "./picture.ts"
import { faultsOfSection } from "./section.ts"
import { type Served, serve } from "./serve.ts"

const WIDE = { width: 1400, height: 1400 }
const NARROW = { width: 390, height: 1400 }

// An idle machine with two cores needs at most a sixth of this.
const ALL_SECTIONS_MS = 1_200_000
const STEP_MS = 120_000

describe.skipIf(isChromiumMissing)("the reference", () => {
  let browser: Browser
  let folder: string
  let served: Served
  let faultsOfPicture: Awaited<ReturnType<typeof pictureReader>>
  /** Takes a screenshot, stores it for people to look at, and returns its faults. */
  const screenshot = async (page: Page, name: string): Promise<string[]> =>
    (await faultsOfPicture(await page.screenshot({ path: join(folder, "pictures", `${name}.png`) }))).map(
      (fault) => `${name}: ${fault}`,
    )
  const urlOf = (language: "zh" | "en"): string =>
    pathToFileURL(join(folder, language === "zh" ? "" : "en", "index.html")).href
  const servedOf = (language: "zh" | "en"): string => `${served.url}/${language === "zh" ? "" : "en/"}index.html`

  beforeAll(async () => {
    folder = await buildDocs(process.cwd(), "build/docs-test")
    served = await serve(folder)
    browser = await launch()
    faultsOfPicture = await pictureReader(browser)
  }, 3 * STEP_MS)

  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

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
          const section = `/${tag}/${id.toLowerCase()}`
          faults.push(...(await faultsOfSection(page, { id: section, place, title: operation.summary, language })))
          const name = `${tag}-${language}-${size.width}`
          if (taken.has(name)) continue
          taken.add(name)
          faults.push(...(await screenshot(page, name)))
          if (size === WIDE) faults.push(...(await violationsOf(page, `[data-section-id="${section}"]`)))
        }
      }
      expect(taken.size).toBeGreaterThan(1)
      expect({ faults, requests, errors }).toEqual({ faults: [], requests: [], errors: [] })
    },
    ALL_SECTIONS_MS,
  )

  it.concurrent.each(["zh", "en"] as const)(
    "gives every link of the menu a title of its own, and opens the chapters in a fresh page in %s",
    async (language) => {
      const { page } = await open(browser, servedOf(language), WIDE)
      const links = await linksOfMenu(page)
      const titles = await page.evaluate(() => Object.keys(pageData.titles).length)
      const fresh = await browser.newPage({ viewport: WIDE })
      const opened = new Map<string, string>()
      const faults: string[] = []
      for (const [link, { name, isGroup }] of links) {
        // The walk above shows that a section of every operation renders; here, that a new page arrives at it.
        if (isGroup) {
          await fresh.goto("about:blank")
          const response = await fresh.goto(link, { waitUntil: "commit" })
          if (response?.status() !== 200) faults.push(`${link}: HTTP ${response?.status()}`)
          faults.push(...(await faultsOfArrival(fresh, link, name)))
        }
        const title = isGroup ? await titleOf(fresh) : await titleAfter(page, link)
        if (!title.startsWith(name)) faults.push(`${link}: has the title ${title}`)
        opened.set(title, link)
      }
      expect(faults).toEqual([])
      expect(links.size).toBe(titles)
      expect(opened.size).toBe(titles)
      await page.close()
      await fresh.close()
    },
    ALL_SECTIONS_MS,
  )

  it.each(["zh", "en"] as const)(
    "says in %s that a link leads to no section",
    async (language) => {
      const { page } = await open(browser, `${servedOf(language)}#tag/bills/operation/nope`, WIDE)
      const text = language === "zh" ? "本页没有 /bills/nope 这一节" : "This page has no section /bills/nope"
      await page.getByText(text).filter({ visible: true }).waitFor({ timeout: 60_000 })
      await page.goto("about:blank")
      await page.goto(`${servedOf(language)}#/nope`)
      const own = language === "zh" ? "没有这一节" : "No page at this address"
      await page.getByText(own).filter({ visible: true }).waitFor({ timeout: 60_000 })
      await page.close()
    },
    STEP_MS,
  )

  it.each([
    ["zh", "light"],
    ["zh", "dark"],
    ["en", "light"],
    ["en", "dark"],
  ] as const)(
    "has nothing that axe calls serious in %s, in the %s mode, on the pages of each kind",
    async (language, colorScheme) => {
      const page = await browser.newPage({ viewport: WIDE, colorScheme })
      const faults: string[] = []
      for (const section of ["/", "/bills", "/notifications/receivepayment", "/error-codes"]) {
        await page.goto("about:blank")
        await page.goto(`${servedOf(language)}#${section}`)
        await page.locator(`[data-section-id="${section}"] :is(h1, h2)`).first().waitFor()
        await page.locator('[data-testid="search-trigger"]:has-text("Ctrl")').waitFor()
        faults.push(...(await violationsOf(page)).map((fault) => `${section} ${fault}`))
      }
      expect(faults).toEqual([])
      await page.close()
    },
    4 * STEP_MS,
  )

  it(
    "shows the code that verifies a notification, and its form with one field a line",
    async () => {
      const { page } = await open(browser, `${servedOf("en")}#/notifications/receivebillpayment`, WIDE)
      const section = page.locator('[data-section-id="/notifications/receivebillpayment"]')
      await section.locator("pre", { hasText: "await verifyNotification(" }).waitFor({ timeout: 60_000 })
      const form = section.locator("pre", { hasText: "billStatus=PAID" })
      expect(((await form.textContent()) ?? "").split("\n")).toContain("billStatus=PAID&")
      await page.close()
    },
    STEP_MS,
  )

  it.each(["zh", "en"] as const)("weighs in %s what test/docs/page-weight.json says, within a tenth", (language) => {
    const recorded: Record<string, Weight> = JSON.parse(readFileSync("test/docs/page-weight.json", "utf8"))
    const { bytes, gzip } = weightOf(folder, language)
    const ratios = [bytes / (recorded[language]?.bytes ?? 0), gzip / (recorded[language]?.gzip ?? 0)]
    expect(ratios.filter((ratio) => !(ratio > 0.9 && ratio < 1.1))).toEqual([])
  })

  it(
    "filters the table of error codes",
    async () => {
      const { page } = await open(browser, `${servedOf("en")}#/error-codes`, WIDE)
      const rows = page.locator('[data-section-id="/error-codes"] tbody tr')
      await rows.first().waitFor()
      const all = await rows.count()
      await page.getByLabel("Filter by code, meaning or what to do").fill("no_bill")
      expect(all).toBeGreaterThan(30)
      expect(await rows.filter({ visible: true }).count()).toBe(1)
      await page.close()
    },
    STEP_MS,
  )

  it(
    "has no English in the controls of the Chinese page",
    async () => {
      const { page } = await open(browser, `${servedOf("zh")}#/bills/createbillqrcode`, WIDE)
      const english = new Set<string>()
      const look = async (): Promise<void> => {
        for (const text of await page.evaluate(englishIn)) english.add(text)
      }
      for (const section of ["/", "/bills", "/h5/startalipayh5payment", "/notifications/receivepayment", "/nope"]) {
        await page.evaluate((hash) => {
          location.hash = hash
        }, section)
        await page.locator(`[data-section-id="${section}"], .not-found-page`).first().waitFor()
        await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
        await look()
      }
      await page.keyboard.press("Control+k")
      await page.getByTestId("search-dialog").waitFor()
      await look()
      await page.keyboard.type("zzzz")
      await page.getByTestId("search-message").waitFor()
      await look()
      expect([...english]).toEqual([])
      await page.close()
    },
    2 * STEP_MS,
  )

  const searches = {
    zh: {
      担保完成: "/v1/netpay/secure-complete",
      "/v1/netpay/bills/preauthed": "预授权完成",
      NO_BILL: "错误码",
    },
    en: {
      "Complete an escrow order": "/v1/netpay/secure-complete",
      "/v1/netpay/bills/preauthed": "Complete a pre-authorised bill",
      NO_BILL: "Error codes",
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
        await results.filter({ hasText: found }).first().waitFor({ timeout: 60_000 })
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
      await page.locator("h2", { hasText: chapter }).first().waitFor({ timeout: 60_000 })
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
      await choices.filter({ hasText: "Payload" }).waitFor({ timeout: 60_000 })
      expect(await choices.filter({ hasText: "TypeScript" }).count()).toBe(5)
      await choices.filter({ hasText: "TypeScript · " }).last().click()
      await panel.getByText("subOrders").first().waitFor({ timeout: 60_000 })
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
      await page.getByRole("heading", { name: "Complete an escrow order" }).first().waitFor({ timeout: 60_000 })
      expect(await page.locator("html").getAttribute("lang")).toBe("en")
      await page.getByRole("link", { name: "中文" }).click()
      await page.getByRole("heading", { name: "担保完成" }).first().waitFor({ timeout: 60_000 })
      await page.close()
    },
    STEP_MS,
  )

  it(
    "links from a lost response to the query for it",
    async () => {
      const { page } = await open(browser, `${urlOf("en")}#/secure/completeescroworder`, WIDE)
      await page.getByRole("link", { name: "/v1/netpay/query", exact: true }).first().click()
      await page.waitForURL(/#\/orders\/queryorder$/, { timeout: 60_000 })
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
