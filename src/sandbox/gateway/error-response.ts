/** An error response of the gateway, and the codes that it can have. */
import { errorCodes } from "../../../generated/error-codes.ts"

/** A code that the description lists. */
export type Code = keyof typeof errorCodes

/** Thrown wherever a request turns out to be wrong. The gateway catches it and sends it as the response. */
export class ErrorResponse extends Error {
  override readonly name = "ErrorResponse"
  readonly code: Code

  /** @param detail What to add to the text of the code, or the whole message where the platform's own is known. */
  constructor(code: Code, detail?: string | { readonly message: string }) {
    const { zh } = errorCodes[code].meaning
    super(typeof detail === "object" ? detail.message : detail ? `${zh}：${detail}` : zh)
    this.code = code
  }
}

/** Thrown for what the sandbox does not simulate. It is never a response of the platform: see `notSimulatedResponse`. */
export class NotSimulatedError extends Error {
  override readonly name = "NotSimulatedError"
}

/** The response of a server in its place: HTTP 501 with the explanation. */
export function notSimulatedResponse({ message }: NotSimulatedError): Response {
  return new Response(`${message}\nThis is a limit of the sandbox, and not a response of the platform.\n`, {
    status: 501,
  })
}
