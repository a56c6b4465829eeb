/** Describes a response that did not come from the gateway, such as the page of a proxy. */
import type { CallContext } from "../call-record.ts"
import type { Evidence } from "../failure.ts"
import type { PageTexts } from "./texts.ts"

/** What the response was, as far as it can be shown: never its body. */
export function explainPage(field: string, call: CallContext, { response, text = "" }: Evidence): PageTexts {
  const type = (response?.headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? ""
  const isPage = type === "text/html" || /^\s*<(!doctype html|html)/i.test(text)
  return {
    host: hostOf(call),
    type: isPage ? "text/html" : /^[\w.+-]+\/[\w.+-]+$/.test(type) && type !== "application/json" ? type : "",
    title: isPage ? titleOf(text) : "",
    target: hostAt(response?.headers.get("location") ?? "", response?.url || call.client?.baseUrl),
    field,
  }
}

/** The host of the gateway. */
export function hostOf({ client }: CallContext): string {
  return hostAt(client?.baseUrl ?? "", undefined) || "the gateway"
}

function hostAt(url: string, base: string | undefined): string {
  return url && URL.canParse(url, base) ? new URL(url, base).host : ""
}

/** At most 40 characters of the title of an HTML page, on one line. */
function titleOf(html: string): string {
  const [, title = ""] = /<title[^>]*>([^<]*)/i.exec(html.slice(0, 10_000)) ?? []
  return [...title.replace(/[\s\p{Cc}]+/gu, " ").trim()].slice(0, 40).join("")
}
