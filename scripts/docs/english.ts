import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { callsOf, type Description, noticesOf } from "../generate/description.ts"
import { redocly } from "../redocly.ts"

interface Worded {
  summary?: string
  description?: string
}

/** The description of `root` with its English words, by the decorator of that name. */
export function bundleEnglish(root: string): Description {
  const folder = mkdtempSync(join(tmpdir(), "chinaums-"))
  const output = join(folder, "openapi.json")
  try {
    redocly(root, "bundle", "english", "--output", output)
    const api: Description & { info: Worded } = JSON.parse(readFileSync(output, "utf8"))
    const operations = [...callsOf(api), ...noticesOf(api)].map(([, operation]) => operation)
    for (const place of [api.info, ...api.tags, ...operations]) capitalise(place)
    return api
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The twins begin small, as in a table; a heading does not. A field's name at the start keeps its letters. */
function capitalise(place: Worded): void {
  for (const key of ["summary", "description"] as const) {
    const text = place[key]
    if (text) place[key] = text.replace(/^[a-z](?=[a-z]*[ ,:;-])/, (letter) => letter.toUpperCase())
  }
}
