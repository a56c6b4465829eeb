/** Prints responses: the fields that every response has, and the code where the operation expects it. */
import { errorCodes } from "../../../generated/error-codes.ts"
import { beijingTime } from "../../lib/beijing-time.ts"
import type { OperationMeta } from "../../lib/operation.ts"
import type { ResponseText } from "../calls.ts"
import type { ErrorResponse } from "./error-response.ts"
import { printResponse, type ResponseFields } from "./print-response.ts"
import type { Path, RequestFields } from "./request.ts"
import { jsonResponse } from "./response-text.ts"

/** The response of an accepted request. */
export function acceptedResponse(
  path: Path,
  operation: OperationMeta,
  request: RequestFields,
  fields: ResponseFields,
  now: number,
): ResponseText {
  const { field = "errCode", message = "errMsg" } = operation.code ?? {}
  const [code = "SUCCESS"] = operation.success
  const time = beijingTime(now)
  const envelope = { errCode: code, errMsg: "", errInfo: "", [field]: code, [message]: "", responseTimestamp: time }
  return jsonResponse(printResponse(path, { ...envelope, ...echoOf(operation, request), ...fields }))
}

/**
 * The error response. The scope of the code says who responds: the gateway itself (HTTP 412 with `errInfo`) or the product
 * (HTTP 200, with `errMsg` or `errInfo`, as that product does).
 */
export function errorResponse(
  error: ErrorResponse,
  operation: OperationMeta | undefined,
  request: RequestFields,
  now: number,
): ResponseText {
  const { scope } = errorCodes[error.code]
  const { field = "errCode", message } = operation?.code ?? {}
  if (scope !== "netpay") {
    return jsonResponse({ errCode: error.code, errInfo: error.message }, scope === "gateway" ? 412 : 200)
  }
  return jsonResponse({
    [field]: error.code,
    [message ?? "errMsg"]: error.message,
    responseTimestamp: beijingTime(now),
    ...(operation && echoOf(operation, request)),
  })
}

/** The request fields that every response repeats. One that was not sent is blank, as the pages print it. */
function echoOf(operation: OperationMeta, request: RequestFields): ResponseFields {
  const names = ["mid", "tid", "instMid", "msgId", "srcReserve"].filter((name) => name in operation.request.fields)
  return Object.fromEntries(names.map((name) => [name, typeof request[name] === "string" ? request[name] : ""]))
}
