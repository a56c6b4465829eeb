import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { pagesOf } from "../../scripts/docs/page.ts"
import { readSynonyms } from "../../scripts/docs/synonyms.ts"
import { buildSite } from "../../scripts/site.ts"
import { isChromiumMissing, launch } from "../docs/browser.ts"
import { type FileServer, serveFiles } from "../support/files.ts"
import { type BuiltPage, builtPages, deadLinks } from "./built-pages.ts"

const MOST_BYTES = 150_000
const BUILD_MS = 600_000
const STEP_MS = 120_000

const languages = ["zh", "en"] as const
/** What the interface of the generator says in each language. */
const interfaceOf = {
  zh: { lang: "zh-CN", search: "搜索", contents: "本页内容", copy: "复制", found: /共有 \d+ 个结果/ },
  en: { lang: "en", search: "Search", contents: "On this page", copy: "Copy to clipboard", found: /\d+ results? for/ },
} as const

let folder: string
let pages: BuiltPage[]

beforeAll(async () => {
  folder = await buildSite(process.cwd())
  pages = builtPages(folder)
}, BUILD_MS)

describe("the documentation site", () => {
  it("has a page with a title of its own for each operation, notification and error code, in both languages", () => {
    for (const language of languages) {
      const prefix = language === "zh" ? "" : "en/"
      const reference = join(folder, prefix)
      const operations = pagesOf(JSON.parse(readFileSync(join(reference, "openapi.json"), "utf8")))
      const codes = readdirSync(join(reference, "codes")).map((name) => name.replace(/\.md$/, ""))
      const expected = [
        ...operations.map(({ id, operation }) => [`${prefix}operations/${id}`, operation.summary]),
        ...codes.map((name) => [`${prefix}codes/${name}`, name]),
      ]
      const built = new Map(pages.map(({ path, title }) => [path, title]))
      expect(expected.length).toBeGreaterThan(100)
      expect(expected.map(([path = ""]) => [path, built.get(path)])).toEqual(
        expected.map(([path, title]) => [path, `${title} | chinaums`]),
      )
    }
  })

  it("has every page in both languages", () => {
    const paths = (language: string): string[] =>
      pages.flatMap(({ path, lang }) => (lang === language ? [path.replace(/^en\/?/, "")] : [])).sort()
    expect(paths("en")).toEqual(paths("zh-CN"))
    expect(paths("en")).toContain("errors")
  })

  it("has no dead link, to the reference neither", () => {
    expect(deadLinks(folder, pages)).toEqual([])
  })
})

describe.skipIf(isChromiumMissing)("a page of the documentation site", () => {
  let browser: Browser
  let server: FileServer
  const urlOf = (path: string): string => `${server.url}site/${path}`
  const inLanguage = (language: "zh" | "en", path: string): string => `${language === "zh" ? "" : "en/"}${path}`

  beforeAll(async () => {
    browser = await launch()
    server = await serveFiles(folder)
  })

  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  const opened = ["", "operations/createBillQrCode/", "operations/receivePayment/", "codes/", "gaps/", "errors/"]

  it.each(languages)(
    "has the interface in its language, is light, and makes no request to another host, in %s",
    async (language) => {
      const { lang, search, contents } = interfaceOf[language]
      const bytes: Record<string, number> = {}
      for (const path of opened.map((path) => inLanguage(language, path))) {
        const { page, context, foreign, errors, weight } = await observe(browser, urlOf(path))
        expect(await page.locator("html").getAttribute("lang")).toBe(lang)
        expect(await page.locator("h1").count()).toBe(1)
        await page.getByRole("button", { name: search }).waitFor()
        await page.getByRole("heading", { name: contents }).waitFor()
        expect({ path, foreign, errors }).toEqual({ path, foreign: [], errors: [] })
        bytes[path] = await weight()
        await context.close()
      }
      // For people to look at.
      writeFileSync(join(folder, `site-bytes-${language}.json`), `${JSON.stringify(bytes, null, 2)}\n`)
      console.log(`bytes with gzip: ${JSON.stringify(bytes)}`)
      expect(Math.max(...Object.values(bytes))).toBeLessThan(MOST_BYTES)
      expect(Math.min(...Object.values(bytes))).toBeGreaterThan(5_000)
    },
    STEP_MS,
  )

  it.each(languages)(
    "can be read without JavaScript in %s",
    async (language) => {
      const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1400, height: 900 } })
      const page = await context.newPage()
      await page.goto(urlOf(inLanguage(language, "operations/refundOrder/")))
      for (const text of ["merOrderId", "/v1/netpay/refund-query"]) {
        await page.locator("main").getByText(text).first().waitFor({ timeout: 60_000 })
      }
      const menu = page.locator("nav.sidebar")
      expect(await menu.locator("a[aria-current=page]").isVisible()).toBe(true)
      await context.close()
    },
    STEP_MS,
  )

  const searches = {
    扫码支付: "operations/createBillQrCode",
    退货: "operations/refundOrder",
    对账: "operations/queryOrder",
    验签: "operations/receivePayment",
    webhook: "operations/receivePayment",
    idempotent: "errors",
  }

  it.each(languages)(
    "is found by other names for what it is about, which are not shown, in %s",
    async (language) => {
      const { page, context, foreign, errors } = await observe(browser, urlOf(inLanguage(language, "")))
      await page.keyboard.press("Control+k")
      for (const [term, path] of Object.entries(searches)) {
        await page.locator("dialog input").fill(term)
        const message = page.locator(".pagefind-ui__message", { hasText: term })
        await message.filter({ hasText: interfaceOf[language].found }).waitFor({ timeout: 60_000 })
        await showResult(page, `/${inLanguage(language, path)}/`)
      }
      await page.goto(urlOf(inLanguage(language, "operations/queryOrder/")))
      expect(await page.getByText("reconciliation").isVisible()).toBe(false)
      expect({ foreign, errors }).toEqual({ foreign: [], errors: [] })
      await context.close()
    },
    STEP_MS,
  )

  it.each(languages)(
    "is among the first results for each of its synonyms in %s",
    async (language) => {
      const { page, context } = await observe(browser, urlOf(inLanguage(language, "")))
      const synonyms = readSynonyms(process.cwd(), () => true)
      const missing: string[] = []
      for (const term of new Set([...synonyms.values()].flat())) {
        const found = await firstResults(page, term)
        const expected = [...synonyms].filter(([, terms]) => terms.includes(term)).map(([path]) => path)
        for (const path of expected) {
          if (!found.includes(`/site/${inLanguage(language, path === "index" ? "" : `${path}/`)}`)) {
            missing.push(`${term}: ${path}`)
          }
        }
      }
      expect(synonyms.size).toBeGreaterThan(20)
      expect(missing).toEqual([])
      await context.close()
    },
    STEP_MS,
  )

  it.each(languages)(
    "leads to its section of the reference, and back, in %s",
    async (language) => {
      const path = inLanguage(language, "operations/refundOrder/")
      const { page, context } = await observe(browser, urlOf(path))
      const title = (await page.locator("h1").textContent()) ?? ""
      await page.locator("main a[href*='index.html#']").click()
      const section = page.locator('[data-section-id="/orders/refundorder"]')
      await section.getByRole("heading", { name: title }).first().waitFor({ timeout: 60_000 })
      await section.locator(`a[href$="site/${path}"]`).click()
      await page.waitForURL(urlOf(path))
      expect(await page.locator("h1").textContent()).toBe(title)
      await context.close()
    },
    STEP_MS,
  )

  it(
    "leads to the same page in the other language, and has buttons to copy its code",
    async () => {
      const { page, context } = await observe(browser, urlOf("operations/refundOrder/"))
      await page.locator(`button[title="${interfaceOf.zh.copy}"]`).first().waitFor({ state: "attached" })
      await page.locator("starlight-lang-select select").first().selectOption({ label: "English" })
      await page.waitForURL(urlOf("en/operations/refundOrder/"))
      await page.locator(`button[title="${interfaceOf.en.copy}"]`).first().waitFor({ state: "attached" })
      await context.close()
    },
    STEP_MS,
  )
})

interface Observed {
  readonly page: Page
  readonly context: BrowserContext
  /** URLs of other hosts that the page requested. */
  readonly foreign: string[]
  readonly errors: string[]
  /** Bytes of all bodies so far, as they were sent. */
  weight(): Promise<number>
}

/** Opens a page with an empty cache, and waits until it requests nothing more. */
async function observe(browser: Browser, url: string): Promise<Observed> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } })
  const page = await context.newPage()
  const foreign: string[] = []
  const errors: string[] = []
  const sizes: Promise<number>[] = []
  page.on("request", (request) => new URL(request.url()).host === new URL(url).host || foreign.push(request.url()))
  page.on("requestfinished", (request) => sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize)))
  page.on("pageerror", (error) => errors.push(error.message))
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()))
  await page.goto(url, { waitUntil: "networkidle" })
  const weight = async (): Promise<number> => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  return { page, context, foreign, errors, weight }
}

/** Waits until the results have a link that ends so, and asks for more results where they can be asked for. */
async function showResult(page: Page, end: string): Promise<void> {
  const link = page.locator(`.pagefind-ui__result a[href$="${end}"]`).first()
  const more = page.locator(".pagefind-ui__button")
  await link.or(more).first().waitFor({ timeout: 60_000 })
  while ((await link.count()) === 0 && (await more.count()) > 0) {
    await more.click()
    await page.waitForTimeout(200)
  }
  await link.waitFor({ timeout: 60_000 })
}

/** The paths of the first results, by the search of the site itself. A string, because Vitest rewrites an import. */
const firstResults = (page: Page, term: string): Promise<string[]> =>
  page.evaluate(`(async () => {
    const search = await import("/site/pagefind/pagefind.js")
    await search.options({ baseUrl: "/site/" })
    const { results } = await search.search(${JSON.stringify(term)})
    const data = await Promise.all(results.slice(0, 15).map((result) => result.data()))
    return data.map(({ url }) => url)
  })()`)
