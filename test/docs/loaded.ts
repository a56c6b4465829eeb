import { fileURLToPath } from "node:url"
import { type Front, frontOf } from "../../scripts/docs/front.ts"
import { type ErrorCodes, readErrorCodes } from "../../scripts/spec/error-codes.ts"
import { loadDescription } from "../../scripts/spec/load.ts"
import type { Description } from "../../scripts/spec/openapi.ts"

/** The root of the repository. */
export const root: string = fileURLToPath(new URL("../../", import.meta.url))

/** The description in both languages with its introductions, and the error codes. */
export interface Loaded {
  zh: Description
  en: Description
  fronts: { zh: Front; en: Front }
  codes: ErrorCodes
}

export async function load(): Promise<Loaded> {
  const zh = await loadDescription(root, "zh")
  const en = await loadDescription(root, "en")
  const fronts = { zh: frontOf(root, zh, "zh"), en: frontOf(root, en, "en") }
  return { zh, en, fronts, codes: await readErrorCodes(root) }
}
