/** Reads `spec/signing-vectors.yaml`: the signatures that were published elsewhere. */
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { parse } from "yaml"
import type { Translated } from "./error-codes.ts"
import type { Source } from "./source.ts"

/** One published signature. `expected` has only the values that were published. */
export interface PublishedVector {
  readonly id: string
  readonly scheme: "OPEN-BODY-SIG" | "KEY-APPEND"
  readonly description: Translated
  readonly source: Source
  readonly input: unknown
  readonly expected: Readonly<Record<string, string>>
}

export async function readSigningVectors(root: string): Promise<PublishedVector[]> {
  return parse(await readFile(join(root, "spec/signing-vectors.yaml"), "utf8"))
}
