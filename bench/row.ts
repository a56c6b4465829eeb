/** Makes one call and looks at its verdict; throws unless it is success. */
export type Call = () => Promise<unknown>

/** Something to be measured. It runs in a process of its own, so that no row pays for another's garbage. */
export interface Row {
  readonly title: string
  /** Whether its calls carry a signature. `offline` makes no request, so nobody can look. */
  readonly signed: boolean | "offline"
  /** Prepares everything that a program prepares once. */
  connect(baseUrl: string): Call
}
