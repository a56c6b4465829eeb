/** Says what a client reports about a call. It uses the code of the client, so both always agree. */
import { operations } from "../../../../generated/operations.ts"
import type { CallContext } from "../../../client/call-record.ts"
import { createError } from "../../../client/create-error.ts"
import { ConnectionError } from "../../../client/errors.ts"
import type { Failure } from "../../../client/failure.ts"
import { judgeResponse } from "../../../client/judge.ts"
import type { Call, LoggedResponse } from "../../calls.ts"
import type { Lang } from "../view.ts"
import { bodyOf, operationOf } from "./problems.ts"

/** What the client reports. */
export type ReportedOutcome = "succeeded" | "processing" | "rejected" | "unknown"

interface Report {
  readonly outcome: ReportedOutcome
  readonly failure?: Failure
  readonly context: CallContext
  readonly received?: LoggedResponse
}

/** What the client received: that of the gateway unless a fault came between them. */
export function receivedBy(call: Call): LoggedResponse | undefined {
  return call.error !== undefined ? undefined : (call.received ?? call.response)
}

/** The outcome; `undefined` for what no client judges: a redirect order, a path that is not described, an error of the sandbox. */
export function outcomeOf(call: Call): ReportedOutcome | undefined {
  return report(call)?.outcome
}

/** The message of the error that the client creates. `undefined` when it creates none. */
export async function errorMessageOf(call: Call, lang: Lang): Promise<string | undefined> {
  const reported = report(call)
  if (!reported?.failure) return undefined
  const { context, failure, received } = reported
  const { origin: baseUrl } = new URL(call.url)
  const client = { lang, includeGatewayMessage: true, baseUrl, described: DESCRIBED }
  const evidence = received ? { response: toResponse(received), text: received.body } : {}
  const { message } = await createError(failure, { ...context, client }, evidence)
  return message
}

const DESCRIBED = new Map(Object.entries(operations))

function report(call: Call): Report | undefined {
  const operation = operationOf(call)
  if (call.method !== "POST" || !operation) return undefined
  const { path, meta } = operation
  const context: CallContext = { operation: path, meta, body: bodyOf(call) ?? {} }
  const received = receivedBy(call)
  if (received) {
    const { outcome, error } = judgeResponse(meta, context, toResponse(received), received.body)
    return {
      outcome: outcome as ReportedOutcome,
      context,
      received,
      ...(error && { failure: error }),
    }
  }
  // Only a fault breaks a connection. What the sandbox does not simulate has no outcome.
  if (!call.fault) return undefined
  const failure: Failure = { type: ConnectionError, code: "RESPONSE_LOST", outcome: "unknown" }
  return { outcome: "unknown", failure, context }
}

function toResponse({ status, headers }: LoggedResponse): Response {
  return new Response(null, { status, headers })
}
