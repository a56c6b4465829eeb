/** Names the pages as their files are named, with capital letters. */
import { defineCollection } from "astro:content"
import { docsLoader, i18nLoader } from "@astrojs/starlight/loaders"
import { docsSchema, i18nSchema } from "@astrojs/starlight/schema"

const nameOf = (entry: string): string => entry.replace(/\.md$/, "").replace(/(.)\/index$/, "$1")

export const collections = {
  docs: defineCollection({ loader: docsLoader({ generateId: ({ entry }) => nameOf(entry) }), schema: docsSchema() }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
}
