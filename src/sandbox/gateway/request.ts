/** Reads and checks the fields of a request. */
import type { calls, redirects } from "../../../generated/types.ts"
import { parseBeijingTime, parseCompactTime } from "../../lib/beijing-time.ts"
import { readTable } from "../../lib/check.ts"
import { describeProblem, problemMessage } from "../../lib/describe-problem.ts"
import { describeValue } from "../../lib/describe-value.ts"
import type { OperationMeta } from "../../lib/operation.ts"
import { ALLOWED_SKEW_MS, describeDifference } from "../clock.ts"
import type { SandboxCredentials } from "../credentials.ts"
import type { Rules } from "../rules/rule.ts"
import { type Code, ErrorResponse } from "./error-response.ts"
import { platformTable } from "./platform-table.ts"
import { requestRules } from "./request-rules.ts"

/** Paths of the operations that take a POST. */
export type Path = keyof calls

/** Paths of the redirect orders, which take a GET. */
export type RedirectPath = keyof redirects

/** A request that has passed its checks. Amounts are numbers of fen, also where they were sent as digits. */
export type RequestOf<P extends Path | RedirectPath> = (calls & redirects)[P]["request"]

/** The fields of a checked request of any operation. */
export type RequestFields = Readonly<Record<string, unknown>>

/** The codes for a request that does not pass its checks. */
export interface RequestCodes {
  /** The body is not a JSON object, or it breaks its table. */
  readonly body: Code
  readonly time: Code
  readonly merchant: Code
  /** Default: the code of a wrong merchant. */
  readonly terminal?: Code
}

/** The codes of netpay. */
export const NETPAY_CODES: RequestCodes = {
  body: "BAD_REQUEST",
  time: "ABNORMAL_REQUEST_TIME",
  merchant: "NO_MERCHANT",
}

/** Parses the bytes as one JSON object. */
export function parseBody(bytes: Uint8Array, { body: code }: RequestCodes): RequestFields {
  try {
    const body: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as RequestFields
  } catch {
    // Invalid JSON and JSON that is not an object get the same response, below.
  }
  throw new ErrorResponse(code, "the body must be one JSON object in UTF-8")
}

/** How the products name the merchant and its terminal. */
const MERCHANT_FIELDS = ["mid", "mchntNo", "merchantCode"]
const TERMINAL_FIELDS = ["tid", "termNo", "terminalCode"]

/** Checks a body against the description, then its time and its merchant. Throws the first ErrorResponse. */
export function checkRequest(
  operation: OperationMeta,
  body: RequestFields,
  {
    now,
    credentials,
    rules,
  }: { readonly now: number; readonly credentials: SandboxCredentials; readonly rules: Rules },
  codes: RequestCodes,
): RequestFields {
  const rule = requestRules.rules
  const { fields, problem } = readTable(platformTable(operation), body, "read")
  if (problem) {
    throw new ErrorResponse(codes.body, problemMessage(describeProblem(problem, describeValue(problem.value))))
  }
  for (const [name, { time: isTime }] of Object.entries(operation.request.fields)) {
    if (!isTime || fields[name] === undefined) continue
    const time = String(fields[name])
    const epochMs = parseBeijingTime(time) ?? parseCompactTime(time)
    if (epochMs === undefined) throw new ErrorResponse(codes.body, `${name} must be a time that exists`)
    const difference = epochMs - now
    const detail = `${name} ${describeDifference(difference)}`
    rules.require(rule.time, Math.abs(difference) <= ALLOWED_SKEW_MS, codes.time, detail)
  }
  const isOwn = (names: readonly string[], own: string): boolean =>
    names.every((name) => fields[name] === undefined || fields[name] === own)
  rules.require(rule.merchant, isOwn(MERCHANT_FIELDS, credentials.mid), codes.merchant)
  rules.require(rule.merchant, isOwn(TERMINAL_FIELDS, credentials.tid), codes.terminal ?? codes.merchant)
  return fields
}
