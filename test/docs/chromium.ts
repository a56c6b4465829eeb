import { existsSync } from "node:fs"
import { type Browser, chromium, type Page } from "playwright-core"

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
const executablePath = places.find((path) => existsSync(path))

/** Whether the look at the page is left out: there is no Chromium, and no one has promised one. */
export const isBlind: boolean = executablePath === undefined && !process.env["CI"]

const absence = `the reference is not looked at: no Chromium at ${places.join(", ")}`
if (isBlind) console.warn(absence)

export function launch(): Promise<Browser> {
  if (executablePath === undefined) throw new Error(absence)
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] })
}

/** A page with a note of all that it asks for and complains of. */
export interface Watched {
  readonly page: Page
  /** Addresses that are not the page's own. */
  readonly outside: string[]
  readonly complaints: string[]
}

/** Opens an address at a size, and waits until the page has come to life. */
export async function open(
  browser: Browser,
  address: string,
  viewport: { width: number; height: number },
): Promise<Watched> {
  const page = await browser.newPage({ viewport })
  const outside: string[] = []
  const complaints: string[] = []
  // Workers and images that the page has made itself come as blob: and data:.
  const isOwn = (url: string): boolean => /^(blob|data):/.test(url) || url.split("#")[0] === address.split("#")[0]
  page.on("request", (request) => isOwn(request.url()) || outside.push(request.url()))
  page.on("pageerror", (error) => complaints.push(error.message))
  // What the page's policy has blocked is no request, but stands in the console as an error.
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()))
  await page.goto(address)
  await page.locator("[data-section-id]").first().waitFor({ state: "attached" })
  return { page, outside, complaints }
}
