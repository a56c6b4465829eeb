/** Turns a result into data or an exception, for callers who prefer exceptions. */
import { NotFinalError } from "./errors.ts"
import type { Result } from "./result.ts"

/** Options of `unwrap`. */
export interface UnwrapOptions {
  /** What to do with an accepted call that is not final. Default `throw`: a `NotFinalError`. */
  readonly processing?: "return" | "throw"
}

/**
 * Returns the data of a succeeded call and throws the error of any other.
 *
 * A write whose error has `repeat: "after-asking"` may have taken effect. Do not let such an exception roll back the record
 * of the call.
 *
 * @throws the `error` of the result, or a `NotFinalError` for an outcome of `processing`.
 */
export function unwrap<Data, Q extends string>(result: Result<Data, Q>, options: UnwrapOptions = {}): Data {
  const { outcome, data, error, call } = result
  if (outcome === "succeeded" || (outcome === "processing" && options.processing === "return")) return data
  throw error ?? new NotFinalError(call)
}
