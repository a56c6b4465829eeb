import type { Words } from "./words/en.ts"

/** Everything that a command may touch of the process that it runs in. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>
  /** Data, for the next program. */
  readonly stdout: (text: string) => void
  /** Words, for a person. */
  readonly stderr: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  /** Settles when the user ends a command that would go on for ever. */
  readonly stopped: () => Promise<void>
}

/** What every command is given: the process, and the words of the user's language. */
export interface Context {
  readonly io: Io
  readonly words: Words
}
