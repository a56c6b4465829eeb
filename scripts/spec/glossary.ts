/** Reads `spec/glossary.yaml`. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "yaml"

interface Translated {
  readonly zh: string
  readonly en: string
}

export interface Term extends Translated {
  readonly meaning: Translated
  /** Where the term is used: paths of operations, names of notifications, pages of `docs/`. */
  readonly see?: readonly string[]
}

/** The terms on one subject. */
export interface TermGroup {
  readonly title: Translated
  readonly terms: readonly Term[]
}

export const readGlossary = (root: string): TermGroup[] => parse(readFileSync(join(root, "spec/glossary.yaml"), "utf8"))
