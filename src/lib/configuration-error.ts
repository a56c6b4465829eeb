/** The error for options of this package, and the checks that throw it. */
import { checkField, type Problem } from "./check.ts"
import { describeValue } from "./describe-value.ts"
import { UmsError } from "./error.ts"
import type { FieldRules } from "./rules.ts"

/** An option of this package is missing, wrong or unknown. Thrown before anything is created or sent. */
export class ConfigurationError extends UmsError<"INVALID_OPTION"> implements Problem {
  override readonly name = "ConfigurationError"
  /** Name of the option. */
  declare readonly field: string
  /** What the option must be. */
  declare readonly expected: string
  /** What was given, never a string itself. */
  declare readonly received: string

  /** @param message Default: the problem as a sentence. */
  constructor(problem: Problem, message: string = messageOf(problem)) {
    super({ ...problem, code: "INVALID_OPTION", message })
  }
}

function messageOf({ field, expected, received }: Problem): string {
  if (received === UNKNOWN) return `${field} is not an option: use ${expected}`
  if (received !== "undefined") return `${field} must be ${expected}, not ${received}`
  return `${field} is missing (${expected})${/key|id$/i.test(field) ? ". Is its environment variable set?" : ""}`
}

const UNKNOWN = "an unknown option"

/**
 * Checks options of this package against their rules.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` for the first that breaks its rule.
 */
export function checkOptions(rules: FieldRules, options: object): void {
  for (const [field, rule] of Object.entries(rules)) {
    const value = (options as Record<string, unknown>)[field]
    if (!checkField(field, rule, value)) continue
    const {
      unit,
      type = "string",
      expected = unit ? `a whole number of ${unit}, ${rule.min} to ${rule.max}` : `a ${type}`,
    } = rule
    // A number with a unit is not secret, and showing it explains the mistake.
    const received = unit && typeof value === "number" ? `${value}` : describeValue(value)
    throw new ConfigurationError({ field, expected, received })
  }
}

/**
 * Checks that options have no other names than these. A misspelt option would be ignored without a word.
 *
 * @param path What to put before the name in the error.
 * @throws {ConfigurationError} `INVALID_OPTION` for the first other name. It suggests the one that was probably meant.
 */
export function rejectUnknown(options: object, names: readonly string[], path = ""): void {
  const unknown = Object.keys(options).find((name) => !names.includes(name))
  if (unknown === undefined) return
  const near = names.find((name) => name.toLowerCase().startsWith(unknown.toLowerCase()))
  const expected = near ?? (names.length < 20 ? names.join(", ") : "a field of a request")
  throw new ConfigurationError({ field: path + unknown, expected, received: UNKNOWN })
}
