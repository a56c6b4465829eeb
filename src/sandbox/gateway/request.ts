/** Reads and checks the fields of a request. */
import type { calls, redirects } from "../../../generated/types.ts"
import { parseBeijingTime, parseCompactTime } from "../../lib/beijing-time.ts"
import { readTable } from "../../lib/check.ts"
import { describeProblem, problemMessage } from "../../lib/describe-problem.ts"
import { describeValue } from "../../lib/describe-value.ts"
import type { OperationMeta } from "../../lib/operation.ts"
import type { TableRules } from "../../lib/rules.ts"
import { ALLOWED_SKEW_MS } from "../clock.ts"
import type { Context } from "../context.ts"
import { ErrorResponse } from "./error-response.ts"

/** Paths of the operations that take a POST. */
export type Path = keyof calls

/** Paths of the redirect orders, which take a GET. */
export type RedirectPath = keyof redirects

/** A request that has passed its checks. Amounts are numbers of fen, also where they were sent as digits. */
export type RequestOf<P extends Path | RedirectPath> = (calls & redirects)[P]["request"]

/** The fields of a checked request of any operation. */
export type RequestFields = Readonly<Record<string, unknown>>

/** Parses the bytes as one JSON object. */
export function parseBody(bytes: Uint8Array): RequestFields {
  try {
    const body: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as RequestFields
  } catch {
    // Invalid JSON and JSON that is not an object get the same response, below.
  }
  throw new ErrorResponse("BAD_REQUEST", "the body must be one JSON object in UTF-8")
}

/** Checks a body against the description, then its time and its merchant. Throws the first ErrorResponse. */
export function checkRequest(
  operation: OperationMeta,
  body: RequestFields,
  { now, credentials }: Pick<Context, "now" | "credentials">,
): RequestFields {
  const { fields, problem } = readTable(tableOf(operation), body, "read")
  if (problem) {
    throw new ErrorResponse("BAD_REQUEST", problemMessage(describeProblem(problem, describeValue(problem.value))))
  }
  for (const [name, rule] of Object.entries(operation.request.fields)) {
    if (!rule.time || fields[name] === undefined) continue
    const time = String(fields[name])
    const epochMs = parseBeijingTime(time) ?? parseCompactTime(time)
    if (epochMs === undefined) throw new ErrorResponse("BAD_REQUEST", `${name} must be a time that exists`)
    if (Math.abs(epochMs - now) > ALLOWED_SKEW_MS) throw new ErrorResponse("ABNORMAL_REQUEST_TIME")
  }
  const { mid = credentials.mid, tid = credentials.tid } = fields
  if (mid !== credentials.mid || tid !== credentials.tid) throw new ErrorResponse("NO_MERCHANT")
  return fields
}

/** The table of a request as the platform has it: only the client requires the number by which a write is found later. */
function tableOf({ request, queryNumber }: OperationMeta): TableRules {
  if (queryNumber === undefined) return request
  return {
    ...request,
    fields: { ...request.fields, [queryNumber]: { ...request.fields[queryNumber], required: false } },
  }
}
