/** The exit codes of the command line, and the error that selects one. */

/** Exit codes by name. `messages` explains each. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  input: 3,
  listen: 4,
  malformed: 5,
  missingSignature: 6,
  digest: 7,
  output: 8,
  unreachable: 9,
  internal: 70,
} as const

/** An expected failure of a command. Its message is printed without a stack trace. */
export class Failure extends Error {
  override readonly name = "Failure"
  readonly exit: keyof typeof EXIT

  constructor(exit: keyof typeof EXIT, message: string) {
    super(message)
    this.exit = exit
  }
}
