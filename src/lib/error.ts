/** The base of every error of this package. */

/** What every error of this package has. Tell errors apart by `code`, which is stable; never by the message. */
export abstract class UmsError<Code extends string = string> extends Error {
  abstract override readonly name: string
  declare readonly code: Code
  /** URL of the section of this package's documentation that explains the code. */
  declare readonly docs: string

  constructor({ message, cause, page = "errors", ...fields }: UmsErrorInit<Code>) {
    super(message, cause === undefined ? undefined : { cause })
    Object.assign(this, fields, { docs: `${DOCS}${page}.md#${fields.code.toLowerCase()}` })
  }

  /** Plain fields for a log line: every enumerable property and the message. Never a key, a signature or a body. */
  toJSON(): Record<string, unknown> {
    return { ...(this as object), message: this.message }
  }
}

// unpkg serves every file of every published package.
const DOCS = "https://unpkg.com/chinaums/docs/"

/** What an error is created from. */
export interface UmsErrorInit<Code extends string> {
  readonly code: Code
  readonly message: string
  readonly cause?: unknown
  /** The page that explains the code. Default `errors`. */
  readonly page?: "errors" | "error-codes" | undefined
  /** Any further property of the error. */
  readonly [property: string]: unknown
}
