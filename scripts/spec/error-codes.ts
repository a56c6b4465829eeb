/** Reads `spec/error-codes.yaml`. */
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { parse } from "yaml"
import type { Source } from "./source.ts"

interface Translated {
  zh: string
  en: string
}

interface Provenance {
  source: Source
  confidence: "documented" | "observed" | "inferred"
}

interface Entry {
  class: "caller" | "merchant-setup" | "state" | "channel" | "platform" | "unknown"
  outcome: "rejected" | "unknown"
  meaning: Translated
  money: Translated
  next: Translated
}

/** The codes of each part of the platform, as spec/error-codes.yaml and the description have them. */
export type ErrorCodeScopes = Record<string, Provenance & { codes: Record<string, Entry & Partial<Provenance>> }>

/** One error code, with the source of its scope unless it has its own. */
export type ErrorCode = Entry & Provenance & { scope: string }

export type ErrorCodes = Record<string, ErrorCode>

export async function readErrorCodes(root: string): Promise<ErrorCodes> {
  const scopes: ErrorCodeScopes = parse(await readFile(join(root, "spec/error-codes.yaml"), "utf8"))
  const entries = Object.entries(scopes).flatMap(([scope, { codes, source, confidence }]) =>
    Object.entries(codes).map(([code, entry]) => [code, { scope, source, confidence, ...entry }] as const),
  )
  return Object.fromEntries(entries)
}
