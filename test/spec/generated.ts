import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type { Description } from "../../scripts/generate/description.ts"

export const root: string = fileURLToPath(new URL("../../", import.meta.url))

/** The bundled description as it is committed. */
export const api: Description = JSON.parse(readFileSync(`${root}generated/openapi.json`, "utf8"))

export const calls = Object.entries(api.paths).map(([path, { post }]) => [path, post] as const)
export const notices = Object.entries(api.webhooks).map(([name, { post }]) => [name, post] as const)
