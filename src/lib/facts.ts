import type { FieldRules } from "./fields.ts"

/** What the description says of one operation; `generated/operations.ts` holds one of these for each path. */
export interface OperationFacts {
  /** Whether a call can move money or change a state. */
  readonly effect: "read" | "write"
  /** Values of `errCode` that say the request was accepted. */
  readonly success: readonly string[]
  /** Request fields that make a repeat harmless when they are the same. */
  readonly idempotency: readonly string[]
  /** The reply field that holds the state, and which of its values end the matter; any other means processing. */
  readonly state?: { readonly field: string; readonly final: Readonly<Record<string, "succeeded" | "rejected">> }
  /** The operation that answers for a lost or unfinished call, and the fields by which it is asked. */
  readonly resolve?: { readonly path: string; readonly by: readonly string[] }
  /** Rules of the request fields. */
  readonly request: FieldRules
  /** Dotted paths of the reply's amounts. */
  readonly amounts: readonly string[]
}
