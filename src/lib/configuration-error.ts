/** The error for options of this package, and the check that throws it. */
import { findProblem, type Problem, problemMessage } from "./check.ts"
import { UmsError } from "./error.ts"
import type { FieldRules } from "./rules.ts"

/** An option of this package is missing or wrong. Thrown before anything is created or sent. */
export class ConfigurationError extends UmsError<"INVALID_OPTION"> implements Problem {
  override readonly name = "ConfigurationError"
  /** Name of the option. */
  declare readonly field: string
  /** What the option must be. */
  declare readonly expected: string
  /** What was given, never a string itself. */
  declare readonly received: string

  constructor(problem: Problem) {
    super({ ...problem, code: "INVALID_OPTION", message: problemMessage(problem) })
  }
}

/**
 * Checks options of this package against their rules.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` for the first that breaks its rule.
 */
export function checkOptions(rules: FieldRules, options: object): void {
  const problem = findProblem(rules, options)
  if (problem) throw new ConfigurationError(problem)
}
