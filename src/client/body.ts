/** From the caller's object to the JSON of a request body. */
import { checkField, readTable } from "../lib/check.ts"
import type { TableRules } from "../lib/rules.ts"
import type { CallContext } from "./call-record.ts"
import { type Failure, invalidInput } from "./failure.ts"
import type { JsonObject } from "./types.ts"

/**
 * Fills in, checks and serialises a body. The fields are added to the call as far as they are filled in.
 *
 * @param name `body` or `content`, for error messages.
 * @param supplied The defaults and the time: values for the fields of the table that `given` does not have.
 * @returns The JSON, ready to be signed and sent, or the reason why the body must not be sent.
 */
export async function prepareBody(
  name: string,
  given: JsonObject | undefined,
  supplied: JsonObject,
  call: CallContext,
): Promise<string | Failure> {
  const notObject = checkField(name, { type: "object", required: true }, given)
  if (notObject) return invalidInput(notObject)
  const table = call.meta.request ?? { fields: {} }
  const filled = fillIn(table, given as JsonObject, supplied)
  const { fields = filled, problem } = readTable(table, filled, "write")
  call.body = fields
  if (problem) return invalidInput(problem)
  let text: string
  try {
    text = JSON.stringify(fields)
  } catch (cause) {
    return invalidInput({ field: name, value: fields, input: { need: "writable" } }, cause)
  }
  // Fast path: stringify writes lone surrogates as \ud… and NaN as null. A body without these, without `&name=` and
  // without unknown fields needs no closer look.
  if (/\\ud|null|&\w+=/.test(text) || Object.keys(fields).some((field) => !(field in table.fields))) {
    const { inspectBody } = await import("./inspect-body.ts")
    const found = inspectBody(fields, table.fields)
    if (found) return invalidInput(found)
  }
  // Only the values of a body that breaks no rule fit a query.
  call.isValid = true
  return text
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
    if (value !== undefined) body[field] = value
  }
  return body
}
