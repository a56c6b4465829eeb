/** What a command gets from its surroundings, so that tests can replace it. */
import type { Messages } from "./messages/en.ts"

/** Everything that a command uses of its process. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>
  /** Data, for another program. */
  readonly stdout: (text: string) => void
  /** Messages, for a person. */
  readonly stderr: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  /** Settles when the user stops a command that does not end by itself. */
  readonly stopped: () => Promise<void>
}

/** What every command gets: the process, and the messages in the user's language. */
export interface Context {
  readonly io: Io
  readonly messages: Messages
}
