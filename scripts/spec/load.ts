/** Loads the description: bundles the files below `spec/`, in Chinese or in English. */
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { amountPattern } from "./amount-pattern.ts"
import { callsOf, type Description, deref, notificationsOf } from "./openapi.ts"
import { redocly } from "./redocly.ts"
import type { Language } from "./source.ts"
import { tablesIn } from "./walk.ts"

/** The names of the description in redocly.yaml; `english` puts the English texts in the place of the Chinese ones. */
const API_NAMES = { zh: "chinaums", en: "english" } as const

/** Joins the files below `root/spec` into one document. Every field of it names its source. */
export async function loadDescription(root: string, language: Language): Promise<Description> {
  const folder = await mkdtemp(join(tmpdir(), "chinaums-"))
  const output = join(folder, "openapi.json")
  try {
    redocly(root, "bundle", API_NAMES[language], "--output", output)
    const api: Description = JSON.parse(await readFile(output, "utf8"))
    inheritSources(api)
    boundDigits(api)
    if (language === "en") capitaliseTitles(api)
    return api
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Writes the source of each table onto its fields, because readers of the bundle meet one field at a time. */
export function inheritSources(document: unknown): void {
  for (const { "x-ums-source": source, "x-ums-confidence": confidence, properties } of tablesIn(document)) {
    for (const field of Object.values(properties)) {
      if (source !== undefined) field["x-ums-source"] ??= source
      if (confidence !== undefined) field["x-ums-confidence"] ??= confidence
    }
  }
}

/** Bounds the digits of an amount like the number, where a page prints bounds. The sources have each bound once. */
function boundDigits(api: Description): void {
  for (const { properties } of tablesIn(api)) {
    for (const field of Object.values(properties)) {
      const { format, type, minimum, maximum } = deref(api, field)
      if (format !== "fen" || !type?.includes("string") || maximum === Number.MAX_SAFE_INTEGER) continue
      field.pattern = amountPattern(minimum ?? 0, maximum ?? 0)
    }
  }
}

/** English texts begin with a small letter, as in a table. Titles and sentences do not; a field's name keeps its letters. */
function capitaliseTitles(api: Description): void {
  const operations = [...callsOf(api), ...notificationsOf(api)].map(([, operation]) => operation)
  for (const place of [api.info, ...api.tags, ...operations] as { summary?: string; description?: string }[]) {
    for (const key of ["summary", "description"] as const) {
      const text = place[key]
      if (text) place[key] = text.replace(/^[a-z](?=[a-z]*[ ,:;-])/, (letter) => letter.toUpperCase())
    }
  }
}
