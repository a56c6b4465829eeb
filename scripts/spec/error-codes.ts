/** Reads `spec/error-codes.yaml`. */
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { parse } from "yaml"
import type { Source } from "./source.ts"

/** A text in both languages. */
export interface Translated {
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

type Scope = Provenance & { description: Translated; codes: Record<string, Entry & Partial<Provenance>> }

/** The codes of each part of the platform, as spec/error-codes.yaml and the description have them. */
export type ErrorCodeScopes = Record<string, Scope>

/** One error code, with the source of its scope unless it has its own. */
export type ErrorCode = Entry & Provenance & { scope: string }

export type ErrorCodes = Record<string, ErrorCode>

export async function readErrorCodes(root: string): Promise<ErrorCodes> {
  const entries = Object.entries(await readYaml(root)).flatMap(([scope, { codes, source, confidence }]) =>
    Object.entries(codes).map(([code, entry]) => [code, { scope, source, confidence, ...entry }] as const),
  )
  return Object.fromEntries(entries)
}

/** Where each group of codes comes from, by the name that `scope` has. */
export async function readScopes(root: string): Promise<Record<string, Translated>> {
  const entries = Object.entries(await readYaml(root)).map(([scope, { description }]) => [scope, description] as const)
  return Object.fromEntries(entries)
}

const readYaml = async (root: string): Promise<ErrorCodeScopes> =>
  parse(await readFile(join(root, "spec/error-codes.yaml"), "utf8"))
