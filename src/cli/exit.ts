/** Exit codes by what they mean; `words` explains each. */
export const EXIT = {
  done: 0,
  otherwise: 1,
  usage: 2,
  input: 3,
  address: 4,
  form: 5,
  unsigned: 6,
  digest: 7,
  fault: 70,
} as const

/** A command that ends badly in a way that was foreseen: the message is all that its user needs. */
export class Failure extends Error {
  override readonly name = "Failure"
  readonly exit: keyof typeof EXIT

  constructor(exit: keyof typeof EXIT, message: string) {
    super(message)
    this.exit = exit
  }
}
