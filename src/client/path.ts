/** Checks the path of a call. */
import { findProblem } from "../lib/check.ts"
import type { OperationMeta } from "../lib/operation.ts"
import { PATH } from "../transport/options.ts"
import { type CallContext, InvalidInputError } from "./errors.ts"

/** The context of a call. An invalid path is described and not shown, because it can be a secret. */
export function contextOf(path: string, meta: Partial<OperationMeta>): CallContext {
  return { operation: findProblem(PATH, { path })?.received ?? path, meta }
}

/** Throws an `InvalidInputError` for a path that could lead outside the gateway's base URL. */
export function checkPath(path: string, call: CallContext): void {
  const problem = findProblem(PATH, { path })
  if (problem) throw new InvalidInputError({ ...problem, call })
}
