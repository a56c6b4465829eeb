import { fileURLToPath } from "node:url"

export type PublishedName = "openapi.json" | "openapi.en.json" | "openapi-3.0.json"

/** The path of a published description. */
export const published = (name: PublishedName): string =>
  fileURLToPath(new URL(`../../generated/${name}`, import.meta.url))
