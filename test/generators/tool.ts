import type { PublishedName } from "./published.ts"
import type { Kind, Reader } from "./statements.ts"

/** A code generator. */
export interface Tool {
  /** The published file that it reads. Default: `openapi.json`. */
  readonly spec?: PublishedName
  /** What its output cannot say in principle. It is not counted. */
  readonly without?: readonly Kind[]
  /** Where the compiler finds a package, if not where it looks first. */
  readonly paths?: Readonly<Record<string, readonly string[]>>
  /** Generates code from the description `spec` into an empty folder. */
  generate(spec: string, folder: string): Promise<void>
  /** Reads the generated code. */
  read(folder: string): Promise<Reader>
}
