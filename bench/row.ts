/** The form of a row. */

/** Makes one call and checks the response code. Rejects unless it is a success. */
export type Call = () => Promise<unknown>

/** A program to measure. It runs in its own process, so that the garbage of one row does not slow down another. */
export interface Row {
  readonly title: string
  /** Whether its calls are signed. `offline`: it makes no request, so the server cannot check that. */
  readonly signed: boolean | "offline"
  /** Does what a program does once, such as creating a client, and returns the function to measure. */
  connect(baseUrl: string): Call
}
