import { fileURLToPath } from "node:url"
import { bundleEnglish } from "../../scripts/docs/english.ts"
import { type Front, frontOf } from "../../scripts/docs/front.ts"
import { bundle } from "../../scripts/generate/bundle.ts"
import type { Description } from "../../scripts/generate/description.ts"
import { type ErrorCodes, readErrorCodes } from "../../scripts/generate/error-codes.ts"

/** The root of the repository. */
export const root: string = fileURLToPath(new URL("../../", import.meta.url))

/** The description in both languages with what stands before it, and the error codes. */
export async function described(): Promise<{
  zh: Description
  en: Description
  fronts: { zh: Front; en: Front }
  codes: ErrorCodes
}> {
  const zh = await bundle(root)
  const en = bundleEnglish(root)
  const fronts = { zh: frontOf(root, zh, "zh"), en: frontOf(root, en, "en") }
  return { zh, en, fronts, codes: await readErrorCodes(root) }
}
