import type { Page } from "playwright-core"

interface Section {
  readonly id: string
  readonly place: string
  readonly title: string
  readonly language: "zh" | "en"
}

/** Opens one section of the page and returns its faults. */
export async function faultsOfSection(page: Page, { id, place, title, language }: Section): Promise<string[]> {
  const isShown = await page.evaluate(openSection, { id, title })
  if (!isShown) return [`${id}: no heading ${title}`]
  const section = page.locator(`[data-section-id="${id}"]`)
  return (await section.evaluate(findFaults, { place, isEnglish: language === "en" })).map((fault) => `${id}: ${fault}`)
}

/** Runs in the page. */
async function openSection({ id, title }: { id: string; title: string }): Promise<boolean> {
  location.hash = id
  const end = performance.now() + 30_000
  while (performance.now() < end) {
    const headings = document.querySelectorAll(`[data-section-id="${id}"] :is(h1, h2)`)
    if ([...headings].some((heading) => heading.textContent?.includes(title))) return true
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
  return false
}

/** Runs in the page, so it cannot use anything outside itself. */
function findFaults(section: Element, { place, isEnglish }: { place: string; isEnglish: boolean }): string[] {
  const faults: string[] = []
  if (!section.textContent?.includes(place)) faults.push(`does not contain ${place}`)
  if (document.documentElement.scrollWidth > innerWidth) faults.push("scrolls sideways")
  const scrolls = (element: Element | null): boolean =>
    element !== null && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
  for (const element of section.querySelectorAll("table, p, ul, small, h2, h3")) {
    const { right, width } = element.getBoundingClientRect()
    if (width > 0 && right > innerWidth && !scrolls(element))
      faults.push(`cuts off ${element.textContent?.slice(0, 40)}`)
  }
  if (!isEnglish) return faults
  const texts = document.createTreeWalker(section, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const { textContent, parentElement } = texts.currentNode
    // Values and examples are wire data, and documents keep their titles.
    if (parentElement?.closest("code, pre, [data-component-name='CodeBlock/CodeBlock']")) continue
    const text = textContent?.replaceAll(/《[^》]*》/g, "") ?? ""
    if (/\p{Script=Han}/u.test(text)) faults.push(`is Chinese: ${text.slice(0, 60)}`)
  }
  return faults
}
