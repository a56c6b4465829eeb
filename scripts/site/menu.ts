/** Lays out the menu of the documentation site, in the form that Starlight reads. */
import { pagesOf } from "../docs/page.ts"
import type { Description } from "../spec/openapi.ts"
import { type Bilingual, messages } from "./messages.ts"
import type { SitePage } from "./page.ts"

/** A page. Its name in the menu is its title, in the reader's language. */
interface Entry {
  readonly slug: string
}

export interface Group {
  readonly label: string
  readonly translations: { readonly en: string }
  readonly collapsed: boolean
  readonly items: readonly Entry[]
}

/** The groups of the description, between the pages to begin with and the pages to look something up. */
export function menuOf(api: Record<keyof Bilingual, Description>, pages: readonly SitePage[]): (Entry | Group)[] {
  const paths = pages.map(({ path }) => path)
  const below = (folder: string): string[] => paths.filter((path) => path.startsWith(folder))
  const lookUp = ["gaps", "glossary"].filter((path) => paths.includes(path))
  const manual = paths.filter((path) => !path.includes("/") && !["index", "codes", ...lookUp].includes(path))
  const operations = api.zh.tags.map((tag, index) => {
    const [zh = tag.name, en = tag.name] = [tag["x-displayName"], api.en.tags[index]?.["x-displayName"]]
    const own = pagesOf(api.zh).filter(({ operation }) => operation.tags[0] === tag.name)
    return groupOf(
      { zh, en },
      own.map(({ id }) => `operations/${id}`),
      true,
    )
  })
  return [
    { slug: "index" },
    groupOf(messages.guides, below("guides/")),
    groupOf(messages.manual, manual, true),
    ...operations,
    groupOf(messages.codes, ["codes", ...below("codes/")], true),
    ...lookUp.map((slug) => ({ slug })),
  ].filter((item) => !("items" in item) || item.items.length > 0)
}

const groupOf = ({ zh, en }: Bilingual, slugs: readonly string[], collapsed = false): Group => ({
  label: zh,
  translations: { en },
  collapsed,
  items: slugs.map((slug) => ({ slug })),
})
