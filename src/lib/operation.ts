/** The metadata of an operation: everything that the runtime knows about it, generated from the description. */
import type { TableRules } from "./rules.ts"

/** A state field of a response and its final values. Any other value means still processing. */
export interface State {
  /** Dotted path of the field. */
  readonly field: string
  /** The outcome of each final value. */
  readonly final: Readonly<Record<string, "succeeded" | "rejected">>
  /** The outcome when the field is absent. Default: not final. */
  readonly absent?: "succeeded" | "rejected"
}

/** What the description says about one operation; `generated/operations.ts` holds one of these for each path. */
export interface OperationMeta {
  /** Whether a call can move money or change a state. */
  readonly effect: "read" | "write"
  /** Whether this is a redirect order: the payer's browser opens its URL, and the client sends nothing. */
  readonly redirect?: boolean
  /** The response fields that hold the code and its message. Default: `errCode`, and `errMsg` or `errInfo`. */
  readonly code?: { readonly field: string; readonly message: string }
  /** Values of the code field that mean: the request was accepted. */
  readonly success: readonly string[]
  /**
   * Request fields of a write. A repeat in which all of them are given and the same has no further effect; if one is left out,
   * nothing is known about a repeat.
   */
  readonly idempotency?: readonly string[]
  /**
   * The request field by which the query finds this write. The platform does not require it, but without it nobody can find
   * out what became of a lost call, so `POST` does.
   */
  readonly queryNumber?: string
  /**
   * Dotted paths of response fields, each with the request field whose value it repeats. A response in which one of them has
   * another value belongs to another request. A blank or absent value on either side proves nothing.
   */
  readonly echo?: Readonly<Record<string, string>>
  /**
   * The field that tells whether an accepted call is final. `"unknown"`: no document names it, so an accepted call stays
   * `processing`. Absent: an accepted call is final.
   */
  readonly state?: State | "unknown"
  /** The operation that tells what became of a lost or unfinished call. */
  readonly resolve?: {
    readonly path: string
    /** Fields of that query, each with the field of this call that holds its value. */
    readonly by: Readonly<Record<string, string>>
    /** What the query needs: the fields of `by`, and its other required fields, which have the same names in this call. */
    readonly query: TableRules
    /** What the response of that query says about this call. */
    readonly state: State
  }
  /** Rules of the request table. */
  readonly request: TableRules
  /** Dotted paths of the amounts in the response; `list[].field` for those of a list's members. */
  readonly amounts: readonly string[]
}
