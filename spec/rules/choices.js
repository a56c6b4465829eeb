import { readFileSync } from "node:fs"
import { parse } from "yaml"

/** What the page of an operation must say, each with its choices. */
export const choices = parse(readFileSync(new URL("choices.yaml", import.meta.url), "utf8"))

export const CONFIDENCE = choices.provenance.confidence.split(/, | or /)

/** The message for a key that a page lacks. */
export const missing = (key, choice) => `${key} is missing: ${choice}`

/** The source and the confidence that some metadata lacks, in one message. */
export function missingProvenance(key, value) {
  const absent = Object.entries(choices.provenance).filter(([name]) => !value?.[name])
  if (absent.length === 0) return undefined
  return `${key} needs ${absent.map(([name, choice]) => `${name} (${choice})`).join(" and ")}`
}
