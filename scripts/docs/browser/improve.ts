/** Repairs what Redoc renders: keyboard access, landmarks, and buttons that copy code. */
import { addCopyButton } from "./copy-button.ts"
import { filterCodes } from "./filter-codes.ts"
import type { PageData } from "./page-data.ts"

/** Repairs each part of the page when Redoc renders it. */
export function improve(texts: PageData["texts"]): void {
  const repair = (): void => {
    set(".menu-content", { role: "navigation", "aria-label": texts.menu })
    set('[data-testid="search-trigger"]', { role: "button", tabindex: "0" })
    // Redoc has no list around its list items.
    set('[data-component-name="Menu/MenuItem"] > a > li, [data-component-name="Menu/MenuItem"] > li', {
      role: "presentation",
    })
    for (const block of document.querySelectorAll('[data-component-name="Markdown/Markdown"] > pre'))
      addCopyButton(block, texts)
    for (const box of document.querySelectorAll<HTMLElement>(
      "pre, .panel-request-samples div, table, .md-table-wrapper, [data-testid=source-code]",
    )) {
      if (box.scrollWidth > box.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(box).overflowX)) box.tabIndex = 0
    }
    nameExampleButtons(texts.example)
    filterCodes(texts.filter)
  }
  let isWaiting = false
  const later = (): void => {
    if (isWaiting) return
    isWaiting = true
    requestAnimationFrame(() => {
      isWaiting = false
      repair()
    })
  }
  new MutationObserver(later).observe(document, { childList: true, subtree: true })
  addEventListener("keydown", (event) => {
    const target = event.target as Element | null
    if ((event.key === "Enter" || event.key === " ") && target?.matches('[data-testid="search-trigger"]')) {
      event.preventDefault()
      ;(target as HTMLElement).click()
    }
  })
}

/** The name of the button for the choice of an example must contain the text on it. */
function nameExampleButtons(name: string): void {
  for (const button of document.querySelectorAll(`button[aria-label^="${name}"]`)) {
    const full = `${name} ${button.textContent}`
    if (button.getAttribute("aria-label") !== full) button.setAttribute("aria-label", full)
  }
}

function set(selector: string, attributes: Readonly<Record<string, string>>): void {
  for (const element of document.querySelectorAll(selector)) {
    for (const [name, value] of Object.entries(attributes)) {
      if (element.getAttribute(name) !== value) element.setAttribute(name, value)
    }
  }
}
