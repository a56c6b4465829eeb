import type { Page } from "playwright-core"

interface Link {
  readonly name: string
  /** Whether it leads to a chapter or a group, not to an operation. */
  readonly isGroup: boolean
}

/** Every link of the menu by its URL. Opens the groups, because Redoc renders the links inside a group when it opens. */
export async function linksOfMenu(page: Page): Promise<Map<string, Link>> {
  const top = await page.evaluate(linksIn)
  const all = new Map(top)
  for (const [link] of top) {
    await page.evaluate(openGroup, new URL(link).hash)
    for (const [inner, name] of await page.evaluate(linksIn)) all.set(inner, name)
  }
  const groups = new Set(top.map(([link]) => link))
  return new Map([...all].map(([link, name]) => [link, { name, isGroup: groups.has(link) }]))
}

/** Runs in the page. Goes to a group, and waits for the links inside it. */
async function openGroup(hash: string): Promise<void> {
  location.hash = hash
  const path = decodeURIComponent(hash.slice(1))
  const hasMore = path !== "/" && Object.keys(pageData.titles).some((title) => title.startsWith(`${path}/`))
  while (hasMore && document.querySelector(`.menu-content a[href^="${hash}/"]`) === null) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Runs in the page. */
function linksIn(): [link: string, name: string][] {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".menu-content a[data-discover]")]
  return links.map((link) => [link.href, link.querySelector("[data-text]")?.getAttribute("data-text") ?? ""])
}

/** The title of the tab, when the page has set it. */
export async function titleOf(page: Page): Promise<string> {
  await page.waitForFunction(() => "pageData" in globalThis, undefined, { polling: 20 })
  return page.title()
}

/** The title of the tab after the same page has followed a link. */
export function titleAfter(page: Page, link: string): Promise<string> {
  return page.evaluate(async (hash) => {
    const changed = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }))
    location.hash = hash
    await changed
    return document.title
  }, new URL(link).hash)
}

/** What is wrong where a fresh page ends that opened a link. */
export async function faultsOfArrival(page: Page, link: string, name: string): Promise<string[]> {
  const id = decodeURIComponent(new URL(link).hash.slice(1))
  const heading = page.locator(`[data-section-id="${id}"] :is(h1, h2)`).first()
  await heading.waitFor({ timeout: 60_000 })
  const text = (await heading.textContent()) ?? ""
  const { top } = await heading.evaluate((element) => element.getBoundingClientRect())
  return [
    ...(text.includes(name) ? [] : [`${link}: has the heading ${text}`]),
    ...(top >= -1 && top < 1_400 ? [] : [`${link}: the heading is not on the screen`]),
  ]
}
