/** Creates the error of a failed call. What the error says is loaded only now, because most calls do not fail. */
import { describeValue } from "../lib/describe-value.ts"
import { type CallContext, describeCall } from "./call-record.ts"
import type { Evidence, FailedCall, Failure } from "./failure.ts"

/** Creates the error of a failed call. The promise never rejects. */
export async function createError<E extends FailedCall>(
  failure: Failure,
  call: CallContext,
  evidence: Evidence = {},
): Promise<E> {
  const { type: ErrorOfCall, problem: _, ...fields } = failure
  const { outcome, code } = fields
  const { path: operation, ids, ask } = describeCall(call)
  const isUnknown = outcome === "unknown"
  const isSafe = isUnknown ? call.meta.effect === "read" : outcome === "not-sent" && !code.startsWith("INVALID")
  const about = { operation, ids, repeat: isSafe ? "safe" : isUnknown ? "after-asking" : "useless" }
  let texts: object
  try {
    const { explainFailure } = await import("./explain/explain-failure.ts")
    texts = await explainFailure(failure, call, ask, evidence, describeValue)
  } catch {
    // A deployment has replaced the files of the running program, or a getter of `cause` throws.
    texts = { message: `${operation} ${outcome}: ${code}`, advice: "See `repeat` and `docs`." }
  }
  return new ErrorOfCall({ ...fields, ...about, ...texts } as never) as E
}
