/** From the caller's object to the JSON of a request body. */
import { checkField, type Problem, readTable } from "../lib/check.ts"
import { describeValue } from "../lib/describe-value.ts"
import type { TableRules } from "../lib/rules.ts"
import type { CallContext } from "./call-record.ts"
import { InvalidInputError } from "./errors.ts"
import type { JsonObject } from "./types.ts"

/** A body that is ready to be signed and sent. */
export interface PreparedBody {
  /** The fields as they are sent, for error messages. */
  readonly fields: JsonObject
  /** The JSON of the fields. */
  readonly text: string
}

/**
 * Fills in, checks and serialises a body.
 *
 * @param name `body` or `content`, for error messages.
 * @param supplied The defaults and the time: values for the fields of the table that `given` does not have. A function
 *   creates the value.
 * @throws {InvalidInputError} when it is not an object, or breaks a rule of its table.
 */
export function prepareBody(
  name: string,
  given: JsonObject | undefined,
  supplied: JsonObject,
  call: CallContext,
): PreparedBody {
  const notObject = checkField(name, { type: "object", required: true }, given)
  if (notObject) throw new InvalidInputError({ ...notObject, call })
  const table = call.meta.request ?? { fields: {} }
  const filled = fillIn(table, given as JsonObject, supplied)
  const invalid = (problem: Problem, cause?: unknown) =>
    new InvalidInputError({ ...problem, call: { ...call, body: filled }, cause })
  const { fields, problem } = readTable(table, filled, "write")
  if (problem) throw invalid(problem)
  let text: string
  try {
    text = JSON.stringify(fields)
  } catch (cause) {
    throw invalid({ field: name, expected: "without cycles or bigints", received: describeValue(fields) }, cause)
  }
  // Fast path: stringify writes lone surrogates as \ud… and NaN as null. Without both, nothing was replaced.
  const replaced = text.includes("\\ud") || text.includes("null") ? findReplaced(fields, "") : undefined
  if (replaced) throw invalid(replaced)
  return { fields, text }
}

/**
 * Adds each field of the table that the caller left out, if it has only one allowed value or a supplied one. The time of the
 * request has another name in some tables.
 */
function fillIn(table: TableRules, given: object, supplied: JsonObject): JsonObject {
  const body: Record<string, unknown> = { ...given }
  for (const field in table.fields) {
    if (body[field] !== undefined) continue
    const rule = table.fields[field]
    const value = rule?.value ?? supplied[rule?.time ? "requestTimestamp" : field]
    if (value !== undefined) body[field] = typeof value === "function" ? value() : value
  }
  return body
}

/** The first value that JSON replaces by another: a lone surrogate, or a number that is not finite. */
function findReplaced(value: unknown, field: string): Problem | undefined {
  if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      const path = field ? `${field}.${name}` : name
      const problem = findReplaced(name, path) ?? findReplaced(inner, path)
      if (problem) return problem
    }
  }
  const isReplaced =
    typeof value === "string" ? /\p{Surrogate}/u.test(value) : typeof value === "number" && !Number.isFinite(value)
  if (!isReplaced) return undefined
  const expected = typeof value === "string" ? "a string without lone surrogates" : "finite"
  return { field, expected, received: describeValue(value) }
}
