/** What a check found. */
export interface Outcome {
  /** One line. */
  readonly summary: string
  readonly failures: readonly string[]
}
