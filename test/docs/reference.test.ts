import { existsSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { type Browser, chromium, type Page } from "playwright-core"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { buildDocs } from "../../scripts/docs.ts"

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
const browserPath = places.find((path) => existsSync(path))

// Names as the platform's own pages print them, and one field that no other page has.
const pages = [
  { name: "担保完成", path: "/v1/netpay/secure-complete", field: "completedAmount" },
  { name: "预授权完成", path: "/v1/netpay/bills/preauthed", field: "authedOrderId" },
  { name: "预授权完成撤销", path: "/v1/netpay/bills/preauthed-cancel", field: "billNo" },
  { name: "微信（跳转小程序专用）订单关闭", path: "/v1/netpay/wx/app-pre-close", field: "merOrderId" },
  { name: "主动支付结果通知", path: "payScorePayment", field: "msgSrc" },
]

const absence = `the reference page is not looked at: no Chromium at ${places.join(", ")}`
if (browserPath === undefined && !process.env["CI"]) console.warn(absence)

describe.skipIf(browserPath === undefined && !process.env["CI"])("the reference page", () => {
  let browser: Browser
  let page: Page
  let address: string
  const requests: string[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    if (browserPath === undefined) throw new Error(absence)
    address = pathToFileURL(buildDocs(process.cwd())).href
    browser = await chromium.launch({
      executablePath: browserPath,
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    })
    page = await browser.newPage({ viewport: { width: 1400, height: 1000 }, locale: "zh-CN" })
    page.on("request", (request) => requests.push(request.url()))
    page.on("pageerror", (error) => complaints.push(error.message))
    // What the page's policy has blocked is no request, but stands in the console as an error.
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()))
  }, 60_000)

  // Each begins afresh: the menu folds and unfolds by itself as a page scrolls.
  beforeEach(async () => {
    await page.goto("about:blank")
    await page.goto(address)
    await page.locator(".menu-item-type-group").first().waitFor()
  })

  afterAll(async () => {
    await browser?.close()
  })

  it.each(pages)(
    "shows $name",
    async ({ name, path, field }) => {
      await openInMenu(page, name)
      // The address names the section that the menu has opened.
      const section = page.locator(`[data-section-id="${new URL(page.url()).hash.slice(1)}"]`)
      // The heading of a notification carries a mark beside the name.
      await section.getByRole("heading", { name }).first().waitFor({ timeout: 5_000 })
      for (const text of [path, field]) {
        await section.getByText(text, { exact: true }).first().waitFor({ timeout: 5_000 })
      }
      await page.screenshot({ path: join("build/docs", `${path.split("/").at(-1)}.png`) })
    },
    15_000,
  )

  it("says that it is Chinese", async () => {
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN")
  })

  it("finds a page by its Chinese name", async () => {
    await page.keyboard.press("Control+k")
    await page.keyboard.type("担保完成")
    await page.getByText("用户支付担保订单之后", { exact: false }).last().waitFor({ timeout: 5_000 })
    await page.screenshot({ path: "build/docs/search.png" })
    await page.keyboard.press("Escape")
  }, 15_000)

  // Last, so that it speaks of everything above.
  it("asks the network for nothing but itself", () => {
    // Workers and images that the page has made itself come as blob: and data:.
    const outside = requests.filter((url) => !/^(blob|data):/.test(url))
    expect(new Set(outside)).toEqual(new Set([address]))
    expect(complaints).toEqual([])
  })
})

// One group of the menu is open at a time, and all are folded at first.
async function openInMenu(page: Page, name: string): Promise<void> {
  const label = page.getByTestId("menu-item-label").getByText(name, { exact: true })
  for (const group of await page.locator(".menu-item-type-group").all()) {
    await group.click()
    const isOpen = await label.waitFor({ timeout: 1_000 }).then(
      () => true,
      () => false,
    )
    if (isOpen) break
  }
  await label.click({ timeout: 5_000 })
}
