import { fileURLToPath } from "node:url"
import { bundleEnglish } from "../../scripts/docs/english.ts"
import { bundle } from "../../scripts/generate/bundle.ts"
import type { Description } from "../../scripts/generate/description.ts"
import { type ErrorCodes, readErrorCodes } from "../../scripts/generate/error-codes.ts"

/** The root of the repository. */
export const root: string = fileURLToPath(new URL("../../", import.meta.url))

/** The description in both languages, and the error codes. */
export async function described(): Promise<{ zh: Description; en: Description; codes: ErrorCodes }> {
  return { zh: await bundle(root), en: bundleEnglish(root), codes: await readErrorCodes(root) }
}
