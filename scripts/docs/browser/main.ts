/** Runs in the reference, before Redoc. `render.ts` bundles it into the page. */
import { improve } from "./improve.ts"
import type { PageData } from "./page-data.ts"
import { followTitles } from "./titles.ts"
import { typeLabel } from "./type-label.ts"

declare global {
  var pageData: PageData
  /** Redoc calls these where `controls.ts` has changed it. */
  var redocLabel: (key: string) => string | undefined
  var redocType: (text: string | undefined) => string
}

const data = globalThis.pageData
globalThis.redocLabel = (key) => data.labels[key]
globalThis.redocType = (text) => typeLabel(text, data.types)

followTitles(data)
improve(data.texts)

addEventListener("DOMContentLoaded", () => {
  // Sections have the same names in both languages, so the link leads to the same section.
  const other = document.querySelector<HTMLAnchorElement>("#other-language")
  const page = other?.getAttribute("href") ?? ""
  other?.addEventListener("click", () => {
    other.href = page + location.hash
  })
  // The fragment is a route of Redoc's, so this link cannot have one.
  document.querySelector("#skip")?.addEventListener("click", (event) => {
    event.preventDefault()
    const main = document.querySelector("main")
    main?.setAttribute("tabindex", "-1")
    main?.focus()
  })
})
