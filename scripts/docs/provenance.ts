/** Prints where a fact comes from, and how sure it is. */
import { isDeepStrictEqual } from "node:util"
import { formatSource, type Source } from "../spec/source.ts"
import { type Language, words } from "./words.ts"

/** Where a fact comes from, and how sure it is. */
export interface Provenance {
  readonly source?: Source | undefined
  readonly confidence?: string | undefined
}

/** As in `有文档：天满《担保完成》（示例 2022-04-15）请求参数`. */
export function provenanceIn({ source, confidence }: Provenance, language: Language): string {
  const { confidence: names, colon } = words[language]
  const sure = names[confidence as keyof typeof names] ?? ""
  return [sure, source && formatSource(source, language)].filter(Boolean).join(colon)
}

/** At a field of a table whose own source stands above it: in full where it differs, else how sure it is. */
export function provenanceBeside(fact: Provenance, table: Provenance, language: Language): string {
  return provenanceIn(isSameSource(fact, table) ? { confidence: fact.confidence } : fact, language)
}

export const isSameSource = (fact: Provenance, other: Provenance): boolean =>
  isDeepStrictEqual(fact.source, other.source)
