/** Chooses the HTTP status of an action that did not work. */
import { ConfigurationError } from "../../lib/configuration-error.ts"
import { ErrorResponse } from "../gateway/error-response.ts"

/** 400 for a wrong argument, 409 for what a rule of the platform forbids, 500 for a mistake of the sandbox. */
export function errorStatus(error: unknown): 400 | 409 | 500 {
  if (error instanceof ConfigurationError) return 400
  return error instanceof ErrorResponse ? 409 : 500
}
