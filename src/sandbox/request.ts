import type { calls } from "../../generated/types.ts"
import type { OperationFacts } from "../lib/facts.ts"
import { findTableProblem, isObject, type TableRules } from "../lib/table.ts"
import { ALLOWED_SKEW_MS } from "./authentication.ts"
import { parseBeijingTime } from "./beijing-time.ts"
import { Refusal } from "./refusal.ts"
import type { Settings } from "./settings.ts"

/** Paths that the description knows and that take a POST. */
export type Path = keyof calls

/** A request that has passed its checks; amounts are numbers of fen, whichever way they came. */
export type RequestOf<P extends Path> = calls[P]["request"]

/** Fields of a reply, by the platform's names. */
export type Reply = Readonly<Record<string, unknown>>

type Fields = Record<string, unknown>

/** Reads the bytes as one JSON object; throws a Refusal if they are none. */
export function parseBody(bytes: Uint8Array): Fields {
  try {
    const body: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Fields
  } catch {
    // Falls through: what is no JSON and what is no object get the same answer.
  }
  throw new Refusal("BAD_REQUEST", "the body must be one JSON object in UTF-8")
}

/** Checks a body by the description, then its time and its merchant; throws the Refusal that comes first. */
export function checkBody(facts: OperationFacts, body: Fields, { clock, credentials }: Settings): Fields {
  const request = withNumbers(facts.request, body)
  const problem = findTableProblem(facts.request, request)
  if (problem) {
    throw new Refusal("BAD_REQUEST", `${problem.field} must be ${problem.limit}, not ${problem.received}`)
  }
  const epochMs = parseBeijingTime(String(request["requestTimestamp"]))
  if (epochMs === undefined) throw new Refusal("BAD_REQUEST", "requestTimestamp must be a moment that exists")
  if (Math.abs(epochMs - clock.now()) > ALLOWED_SKEW_MS) throw new Refusal("ABNORMAL_REQUEST_TIME")
  if (request["mid"] !== credentials.mid || request["tid"] !== credentials.tid) throw new Refusal("NO_MERCHANT")
  return request
}

/** What a reply gives back of its request, whether it says yes or no; the pages print blank where nothing came. */
export function echoOf(facts: OperationFacts, body: Fields): Reply {
  const names = ["mid", "tid", "msgId", "srcReserve"].filter((name) => name in facts.request)
  return Object.fromEntries(names.map((name) => [name, typeof body[name] === "string" ? body[name] : ""]))
}

// The platform takes an amount as a number or as digits; the rules speak of numbers.
function withNumbers(rules: TableRules, body: Fields): Fields {
  const request = { ...body }
  for (const [field, rule] of Object.entries(rules)) {
    const value = request[field]
    if (rule.unit && typeof value === "string" && /^(0|[1-9]\d*)$/.test(value)) request[field] = Number(value)
    if (rule.fields && isObject(value)) request[field] = withNumbers(rule.fields, value as Fields)
    if (rule.fields && Array.isArray(value)) request[field] = value.map((member) => inside(rule.fields, member))
  }
  return request
}

function inside(rules: TableRules = {}, member: unknown): unknown {
  return isObject(member) ? withNumbers(rules, member as Fields) : member
}
