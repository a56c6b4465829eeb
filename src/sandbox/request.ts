import type { calls } from "../../generated/types.ts"
import { parseBeijingTime } from "../lib/beijing-time.ts"
import { problemMessage, readTable } from "../lib/check.ts"
import type { OperationMeta } from "../lib/operation.ts"
import { ALLOWED_SKEW_MS } from "./authentication.ts"
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
export function checkBody(facts: OperationMeta, body: Fields, { clock, credentials }: Settings): Reply {
  const { fields: request, problem } = readTable(facts.request, body, "read")
  if (problem) throw new Refusal("BAD_REQUEST", problemMessage(problem))
  const epochMs = parseBeijingTime(String(request["requestTimestamp"]))
  if (epochMs === undefined) throw new Refusal("BAD_REQUEST", "requestTimestamp must be a moment that exists")
  if (Math.abs(epochMs - clock.now()) > ALLOWED_SKEW_MS) throw new Refusal("ABNORMAL_REQUEST_TIME")
  if (request["mid"] !== credentials.mid || request["tid"] !== credentials.tid) throw new Refusal("NO_MERCHANT")
  return request
}

/** What a reply gives back of its request, whether it says yes or no; the pages print blank where nothing came. */
export function echoOf(facts: OperationMeta, body: Fields): Reply {
  const names = ["mid", "tid", "msgId", "srcReserve"].filter((name) => name in facts.request.fields)
  return Object.fromEntries(names.map((name) => [name, typeof body[name] === "string" ? body[name] : ""]))
}
