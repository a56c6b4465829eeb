/** What every page of the console needs to know: the language, the place and the time. */
import type { JSX } from "hono/jsx/jsx-runtime"
import { beijingTime } from "../../lib/beijing-time.ts"
import { en, type Texts } from "./texts/en.ts"
import { zh } from "./texts/zh.ts"

/** What a component returns. */
export type Html = JSX.Element

/** A language of the pages. */
export type Lang = "en" | "zh"

/** What a page is rendered for. */
export interface View {
  readonly lang: Lang
  readonly texts: Texts
  /** The path of the page with its query, to come back to it. */
  readonly path: string
  /** Such as `http://127.0.0.1:8080`. */
  readonly origin: string
  /** The time of the sandbox, in milliseconds since 1970 UTC. */
  readonly now: number
}

const COOKIE = "sandbox-lang"

/** The language that the reader has chosen, or else the first of his browser that the pages have. */
function languageOf(headers: Headers): Lang {
  const chosen = new RegExp(`(?:^|; *)${COOKIE}=(en|zh)`).exec(headers.get("cookie") ?? "")?.[1]
  if (chosen === "en" || chosen === "zh") return chosen
  const first = /\b(en|zh)\b/i.exec(headers.get("accept-language") ?? "")?.[1]
  return first?.toLowerCase() === "zh" ? "zh" : "en"
}

/** The header that keeps the language. */
export function languageCookie(lang: Lang): string {
  return `${COOKIE}=${lang}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`
}

/** Creates the view of a request. */
export function createView(request: Request, now: number): View {
  const lang = languageOf(request.headers)
  const { pathname, search, origin } = new URL(request.url)
  return { lang, texts: lang === "zh" ? zh : en, path: pathname + search, origin, now }
}

/** The same page in a language. */
export function inLanguage({ path }: View, lang: Lang): string {
  const [pathname = "/", search = ""] = path.split("?")
  const query = new URLSearchParams(search)
  query.set("lang", lang)
  return `${pathname}?${query}`
}

/** An amount in yuan, such as ¥49.00. */
export function yuan(fen: number): string {
  return `¥${(fen / 100).toFixed(2)}`
}

/** A time in Beijing: of today without the date. */
export function timeOf({ now }: View, at: number): string {
  const time = beijingTime(at)
  return time.slice(0, 10) === beijingTime(now).slice(0, 10) ? time.slice(11) : time
}

/** A link that may stand in a page: only http and https, because a URL of a request can be anything. */
export function safeLink(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : undefined
}
