/** What every error of this package has. Tell errors apart by `code`, which is stable; never by the text. */
export abstract class UmsError<Code extends string = string> extends Error {
  abstract override readonly name: string
  readonly code: Code

  constructor(code: Code, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }

  /** Plain fields for a log line: every enumerable property and the message. Never a key, a signature or a body. */
  toJSON(): Record<string, unknown> {
    return { ...Object.fromEntries(Object.entries(this)), name: this.name, message: this.message }
  }
}

/** What is wrong with a value: which field, what it must be, and what kind of value came instead (never the value). */
export interface Problem {
  /** Name of the option or field; nested ones joined by dots. */
  readonly field: string
  /** What it must be, with the bound and its unit. */
  readonly limit: string
  /** The kind of the value that came: `text of 40 characters`, `a fraction`, `nothing`. */
  readonly received: string
}

/** An option of this package is missing or wrong. Thrown before anything is made or sent. */
export class ConfigurationError extends UmsError<"INVALID_OPTION"> {
  override readonly name = "ConfigurationError"
  readonly field: string
  readonly limit: string
  readonly received: string

  constructor(problem: Problem) {
    super("INVALID_OPTION", `${problem.field} must be ${problem.limit}, but it is ${problem.received}`)
    this.field = problem.field
    this.limit = problem.limit
    this.received = problem.received
  }
}
