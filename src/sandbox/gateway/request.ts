/** Reads and checks the body of a request. */
import type { calls } from "../../../generated/types.ts"
import { parseBeijingTime, parseCompactTime } from "../../lib/beijing-time.ts"
import { readTable } from "../../lib/check.ts"
import { describeProblem, problemMessage } from "../../lib/describe-problem.ts"
import { describeValue } from "../../lib/describe-value.ts"
import type { OperationMeta } from "../../lib/operation.ts"
import { ALLOWED_SKEW_MS } from "../clock.ts"
import type { SandboxCredentials } from "../credentials.ts"
import { ErrorResponse } from "./error-response.ts"

/** Paths of the operations in the description. */
export type Path = keyof calls

/** A request that has passed its checks. Amounts are numbers of fen, also where they were sent as digits. */
export type RequestOf<P extends Path> = calls[P]["request"]

/** Fields of a response, by the platform's names. */
export type ResponseFields = Readonly<Record<string, unknown>>

type Fields = Readonly<Record<string, unknown>>

/** Parses the bytes as one JSON object. */
export function parseBody(bytes: Uint8Array): Fields {
  try {
    const body: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Fields
  } catch {
    // Invalid JSON and JSON that is not an object get the same response, below.
  }
  throw new ErrorResponse("BAD_REQUEST", "the body must be one JSON object in UTF-8")
}

/** Checks a body against the description, then its time and its merchant. Throws the first ErrorResponse. */
export function checkRequest(
  operation: OperationMeta,
  body: Fields,
  now: number,
  credentials: SandboxCredentials,
): Fields {
  const { fields, problem } = readTable(operation.request, body, "read")
  if (problem) {
    throw new ErrorResponse("BAD_REQUEST", problemMessage(describeProblem(problem, describeValue(problem.value))))
  }
  const time = String(fields["requestTimestamp"])
  const epochMs = parseBeijingTime(time) ?? parseCompactTime(time)
  if (epochMs === undefined) throw new ErrorResponse("BAD_REQUEST", "requestTimestamp must be a time that exists")
  if (Math.abs(epochMs - now) > ALLOWED_SKEW_MS) throw new ErrorResponse("ABNORMAL_REQUEST_TIME")
  if (fields["mid"] !== credentials.mid || fields["tid"] !== credentials.tid) throw new ErrorResponse("NO_MERCHANT")
  return fields
}

/** The request fields that every response repeats. One that was not sent is blank, as the pages print it. */
export function echoOf(operation: OperationMeta, body: Fields): ResponseFields {
  const names = ["mid", "tid", "msgId", "srcReserve"].filter((name) => name in operation.request.fields)
  return Object.fromEntries(names.map((name) => [name, typeof body[name] === "string" ? body[name] : ""]))
}
