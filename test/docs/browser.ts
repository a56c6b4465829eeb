import { existsSync } from "node:fs"
import { type Browser, chromium, type Page } from "playwright-core"

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
const executablePath = places.find((path) => existsSync(path))

/** Whether to skip the tests of the page. Without Chromium they are skipped, but fail on CI. */
export const isChromiumMissing: boolean = executablePath === undefined && !process.env["CI"]

const missing = `the tests of the reference need Chromium at ${places.join(" or ")}`
if (isChromiumMissing) console.warn(missing)

export function launch(): Promise<Browser> {
  if (executablePath === undefined) throw new Error(missing)
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] })
}

/** A page with the requests that it made and the errors that it reported. */
export interface ObservedPage {
  readonly page: Page
  /** URLs of other places that the page requested. */
  readonly requests: string[]
  readonly errors: string[]
}

/** Opens a URL, and waits until the page has rendered. */
export async function open(
  browser: Browser,
  url: string,
  viewport: { width: number; height: number },
): Promise<ObservedPage> {
  const page = await browser.newPage({ viewport })
  const requests: string[] = []
  const errors: string[] = []
  // Workers and images that the page created have the schemes blob: and data:.
  const isOwn = (other: string): boolean => /^(blob|data):/.test(other) || other.split("#")[0] === url.split("#")[0]
  page.on("request", (request) => isOwn(request.url()) || requests.push(request.url()))
  page.on("pageerror", (error) => errors.push(error.message))
  // A request that the page's policy blocks is not sent, but the console shows an error.
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()))
  await page.goto(url)
  await page.locator("[data-section-id]").first().waitFor({ state: "attached" })
  return { page, requests, errors }
}
