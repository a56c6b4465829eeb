/** Judges a response: what it proves about the call. */
import { outcomeByCode } from "../../generated/outcome-by-code.ts"
import { fromDigits, readAmounts } from "../lib/amounts.ts"
import type { OperationMeta, State } from "../lib/operation.ts"
import { type CallContext, describeCall, isBlank } from "./call-record.ts"
import { type GatewayCode, GatewayError, ResponseError } from "./errors.ts"
import type { Failure } from "./failure.ts"
import type { Result } from "./result.ts"
import type { JsonObject } from "./types.ts"

/** A result, with a failure in place of its error. */
export type Judgement = Omit<Result<JsonObject>, "error"> & { readonly error?: Failure }

/** Judges a response. Pure, so that a test can pass in every response that a gateway or a proxy can send. */
export function judgeResponse(meta: OperationMeta, call: CallContext, response: Response, text: string): Judgement {
  const { status } = response
  const body = parse(text)
  const { field = "errCode", message = "errMsg" } = meta.code ?? {}
  const errCode = stringAt(body, "errCode")
  // If `errCode` holds an error, it decides. Otherwise the product's own code field does.
  const gatewayCode = errCode && !meta.success.includes(errCode) ? errCode : stringAt(body, field)
  const gatewayMessage = stringAt(body, "errMsg") || stringAt(body, "errInfo") || stringAt(body, message)
  const gateway = { gatewayCode, gatewayMessage, includeGatewayMessage: call.client?.includeGatewayMessage }
  const isAccepted = meta.success.includes(gatewayCode)

  const result = (fields: object): Judgement =>
    Object.defineProperty({ ...fields, response, call: describeCall(call) }, "text", {
      value: text,
    }) as unknown as Judgement
  const fail = (type: Failure["type"], code: Failure["code"], outcome: "rejected" | "unknown", more: object = {}) =>
    result({ outcome, error: { type, code, outcome, status, ...more } satisfies Failure })

  /** Why this response has no code that can be judged, or `undefined` if it has one. */
  const whyInconclusive = (): ResponseError["code"] | undefined => {
    // Some runtimes give a redirect that was not followed the status 0.
    if (status < 200 || (status >= 300 && status < 400)) return "REDIRECTED"
    if (isObject(body) && hasDuplicateKey(text, body)) return "DUPLICATE_KEY"
    if (gatewayCode && !isAccepted) return undefined
    if (status >= 400 || INCONCLUSIVE.includes(status)) return "BAD_STATUS"
    if (!text.trim()) return "EMPTY_RESPONSE"
    if (!isObject(body)) return "NOT_JSON"
    return isAccepted ? undefined : "NO_ERR_CODE"
  }
  const reason = whyInconclusive()
  if (reason) return fail(ResponseError, reason, "unknown")
  const mismatch = findMismatch(meta, call.body ?? {}, body)
  if (mismatch) return fail(ResponseError, "WRONG_RESPONSE", "unknown", { field: mismatch })

  if (!isAccepted) {
    if (!Object.hasOwn(outcomeByCode, gatewayCode)) return fail(GatewayError, "UNLISTED", "unknown", gateway)
    const code = gatewayCode as GatewayCode
    const isProof = status < 500 && !INCONCLUSIVE.includes(status)
    return fail(GatewayError, code, isProof ? outcomeByCode[code] : "unknown", gateway)
  }

  const { fields: data, unreadable } = readAmounts(body as JsonObject, meta.amounts)
  const { state } = meta
  // Without a state, an accepted call is final. When no document names the state, it is perhaps not final.
  const outcome = !state ? "succeeded" : state === "unknown" ? undefined : finalOutcome(data, state)
  if (outcome === "rejected") {
    const { field } = state as State
    return fail(GatewayError, "STATE_REJECTED", outcome, {
      ...gateway,
      state: `${field} ${stringAt(data, field)}`.trim(),
    })
  }
  const amount = Object.keys(unreadable).find((path) => !isBlank(unreadable[path]))
  return amount
    ? fail(ResponseError, "UNREADABLE_AMOUNT", "unknown", { field: amount })
    : result({ outcome: outcome ?? "processing", data })
}

// A part of a response, and responses that a proxy can give on its own. Like a 5xx, they do not prove that nothing happened.
const INCONCLUSIVE = [206, 401, 408, 429]

/** The outcome of a final state, or `undefined` when the state is not known to be final. */
function finalOutcome(data: JsonObject, { field, final, absent }: State): "succeeded" | "rejected" | undefined {
  const value = valueAt(data, field)
  // An absent state can be final. A value that cannot be read (an object, a list, white space) must not count as absent.
  if ((value ?? "") === "") return absent
  const state = stringAt(data, field)
  return Object.hasOwn(final, state) ? final[state] : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * The path of the first response field that differs from the request field that it repeats. Then the response belongs to
 * another request. A blank field is absent.
 */
export function findMismatch(meta: OperationMeta, sent: JsonObject, received: unknown): string | undefined {
  // The documents say of every msgId that it is repeated.
  const echo: Readonly<Record<string, string>> = { ...meta.echo, msgId: "msgId" }
  return Object.keys(echo).find((path) => {
    const field = echo[path] as string
    const values = [sent[field], valueAt(received, path)]
    const [expected = "", value = ""] = values.map((given) => String(given ?? "").trim())
    if (!expected || !value || expected === value) return false
    // Amounts and numbers are compared by value, because the platform also writes them as digits.
    const isNumeric = meta.request.fields[field]?.unit || values.some((given) => typeof given === "number")
    return !isNumeric || fromDigits(expected) !== fromDigits(value)
  })
}

/** The value at a dotted path of a body; `undefined` where the path leads nowhere. */
function valueAt(body: unknown, path: string): unknown {
  return path.split(".").reduce((value, name) => (isObject(value) ? value[name] : undefined), body)
}

/** The string at a dotted path of a body; empty when there is none. */
function stringAt(body: unknown, path: string): string {
  const value = valueAt(body, path)
  return typeof value === "object" ? "" : String(value ?? "").trim()
}

/**
 * Whether any object in a text has a key twice. `JSON.parse` keeps the last one, and another reader may keep the first.
 *
 * @param value What `JSON.parse` returned for the text: it has fewer keys if one is repeated.
 */
export function hasDuplicateKey(json: string, value: unknown): boolean {
  // Without escaped characters, every second part between quotes is outside of strings. There, a colon follows each key.
  const parts = json.replace(/\\./g, "").split('"')
  let keys = parts.filter((part, index) => index % 2 === 0 && part.includes(":")).length
  // Level by level and not by recursion, because objects can be nested to any depth.
  for (let level = [value].filter(isObject); level.length > 0; level = level.flatMap(Object.values).filter(isObject)) {
    for (const outer of level) if (!Array.isArray(outer)) keys -= Object.keys(outer).length
  }
  return keys > 0
}
