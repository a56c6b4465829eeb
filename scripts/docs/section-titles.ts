/** Lists the sections of the rendered page with the titles that a tab shows for them. */
import type { Description } from "../spec/openapi.ts"
import { pagesOf, sectionOf } from "./page.ts"

/** Title by path. Those of the introduction and of the groups come from the menu, because Redoc makes their paths. */
export function titlesOf(api: Description, html: string): Record<string, string> {
  const menu = [...html.matchAll(/href="(\/[^"]*)" data-discover="true"><li.*?data-text="([^"]*)"/g)]
  if (menu.length < api.tags.length) throw new Error("the page has no menu: Redoc has changed")
  const groups = new Map(api.tags.map((tag) => [tag.name, tag["x-displayName"]]))
  const operations = pagesOf(api).map((page) => {
    const group = groups.get(page.operation.tags[0] ?? "")
    return [sectionOf(page), `${page.operation.summary} · ${group}`] as const
  })
  return Object.fromEntries([...menu.map(([, path = "", title = ""]) => [path, title] as const), ...operations])
}
