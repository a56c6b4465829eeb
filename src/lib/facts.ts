import type { TableRules } from "./table.ts"

/** Which values of a state end a matter, and how; any other means that it goes on. */
export interface State {
  /** Dotted path of the field in the reply; empty where no document names it. */
  readonly field: string
  readonly final: Readonly<Record<string, "succeeded" | "rejected">>
}

/** What the description says of one operation; `generated/operations.ts` holds one of these for each path. */
export interface OperationFacts {
  /** Whether a call can move money or change a state. */
  readonly effect: "read" | "write"
  /** Whether the payer's browser is sent there with the order, and nothing is called. */
  readonly redirect?: boolean
  /** Where the code of a reply and its words stand. Default: `errCode`, and `errMsg` or `errInfo`. */
  readonly code?: { readonly field: string; readonly message: string }
  /** Values of the code that say the request was accepted. */
  readonly success: readonly string[]
  /** Request fields of a write that make a repeat harmless when they are the same. */
  readonly idempotency?: readonly string[]
  /** Where the reply says whether the call is at its end. Without it, accepted is final. */
  readonly state?: State
  /** The operation that answers for a lost or unfinished call, and its fields by those of this call. */
  readonly resolve?: {
    readonly path: string
    readonly by: Readonly<Record<string, string>>
    /** What its reply says of this call. */
    readonly state: State
  }
  /** Rules of the request fields. */
  readonly request: TableRules
  /** Dotted paths of the reply's amounts; `list[].field` for those of a list's members. */
  readonly amounts: readonly string[]
}
