/** What every error of this package has. Tell errors apart by `code`, which is stable; never by the text. */
export abstract class UmsError<Code extends string = string> extends Error {
  abstract override readonly name: string
  readonly code: Code
  /** Page and heading of this package's documentation that explain the code. */
  readonly docs: string

  constructor(code: Code, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.docs = docsOf("errors", code)
  }

  /** Plain fields for a log line: every enumerable property and the message. Never a key, a signature or a body. */
  toJSON(): Record<string, unknown> {
    return { ...(this as object), name: this.name, message: this.message }
  }
}

/** Where a page of this package's documentation explains a code. */
export function docsOf(page: "errors" | "error-codes", code: string): string {
  return `chinaums/docs/${page}.md#${code.toLowerCase()}`
}

/** What is wrong with a value: which field, what it must be, and what kind of value came instead (never a text). */
export interface Problem {
  /** Name of the option or field; nested ones joined by dots. */
  readonly field: string
  /** What it must be, with the bound and its unit. */
  readonly limit: string
  /** What came: `text of 40 characters`, `4900.5`, `undefined`. */
  readonly received: string
}

/** An option of this package is missing or wrong. Thrown before anything is made or sent. */
export class ConfigurationError extends UmsError<"INVALID_OPTION"> {
  override readonly name = "ConfigurationError"
  declare readonly field: string
  declare readonly limit: string
  declare readonly received: string

  constructor(problem: Problem) {
    super("INVALID_OPTION", `${problem.field} must be ${problem.limit}, not ${problem.received}`)
    Object.assign(this, problem)
  }
}
