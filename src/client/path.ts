/** Checks the path of a call. */
import { findProblem, type Problem } from "../lib/check.ts"
import type { FieldRules } from "../lib/rules.ts"

// Each part begins with a letter, a digit or _, so no part is empty and none leads upwards.
const PATH: FieldRules = {
  path: { required: true, pattern: "^(/\\w[\\w.-]*)+$", expected: "a path like /v1/netpay/query" },
}

/** What is wrong with a path that could lead outside the gateway's base URL. Such a path is described and not shown. */
export function findPathProblem(path: string): Problem | undefined {
  return findProblem(PATH, { path })
}
