/** Gives the tab the title of the section that it shows, and says so if a link leads to no section. */
import type { PageData } from "./page-data.ts"

/** Follows the URL of the page. */
export function followTitles({ site, titles, texts }: PageData): void {
  const show = (): void => {
    const path = sectionOf(location.hash)
    const title = titles[path]
    document.title = path === "/" || title === undefined ? site : `${title} - ${site}`
  }
  // Redoc leads a reader from a bad link to the nearest section. What the message says stays true until the reader goes on.
  let isArriving = true
  for (const event of ["pointerdown", "keydown"]) {
    addEventListener(event, () => {
      isArriving = false
    })
  }
  const check = (): void => {
    show()
    const path = sectionOf(location.hash)
    const alert = document.getElementById("bad-link")
    if (!alert) return
    const isBad = titles[path] === undefined
    if (!isBad && isArriving && !alert.hidden) return
    alert.hidden = !isBad
    alert.textContent = isBad ? texts.badLink.replace("{}", path) : ""
  }
  show()
  // A link inside the page calls `pushState`, and scrolling calls `replaceState`. Neither has an event.
  history.pushState = followedBy(history.pushState, check)
  history.replaceState = followedBy(history.replaceState, show)
  addEventListener("popstate", check)
  addEventListener("hashchange", check)
  addEventListener("DOMContentLoaded", check)
}

/** The path of a section, from `#/bills/createbillqrcode#…` or from the older form `#tag/bills/operation/createBillQrCode`. */
export function sectionOf(hash: string): string {
  const [path = ""] = decoded(hash).replace(/^#/, "").split("#")
  const [, tag = "", operation] = /^tag\/([^/]+)(?:\/operation\/(.+))?$/.exec(path) ?? []
  if (tag) return operation ? `/${tag}/${operation.toLowerCase()}` : `/${tag}`
  return path.startsWith("/") ? path : `/${path}`
}

function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash)
  } catch {
    return hash
  }
}

type Change = typeof history.pushState

function followedBy(change: Change, next: () => void): Change {
  return function (this: History, ...args) {
    change.apply(this, args)
    next()
  }
}
