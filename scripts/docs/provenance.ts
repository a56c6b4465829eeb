/** Writes the source of a field or of metadata, and how sure it is. */
import { isDeepStrictEqual } from "node:util"
import { formatSource, type Source } from "../spec/source.ts"
import { type Language, messages } from "./messages.ts"

/** The source of a field, of metadata or of an error code, and how sure it is. */
export interface Provenance {
  readonly source?: Source | undefined
  readonly confidence?: string | undefined
}

/** As in `出处：天满《担保完成》（示例 2022-04-15）请求参数`. */
export function provenanceIn({ source, confidence }: Provenance, language: Language): string {
  const { confidence: kinds, citation, colon } = messages[language]
  const names = source ? citation : kinds
  const sure = names[confidence as keyof typeof names] ?? ""
  return [sure, source && formatSource(source, language)].filter(Boolean).join(colon)
}

/** At a field of a table whose own source stands above it: in full where it differs, else how sure it is. */
export function provenanceBeside(field: Provenance, table: Provenance, language: Language): string {
  return provenanceIn(isSameSource(field, table) ? { confidence: field.confidence } : field, language)
}

/** Two records with the same content are one source. */
export const isSameSource = (one: Provenance, other: Provenance): boolean => isDeepStrictEqual(one.source, other.source)
