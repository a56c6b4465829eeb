import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { verdicts } from "../../../generated/error-codes.ts"
import { ConnectionError, InvalidInputError, ReplyError } from "../../../src/errors.ts"
import { ConfigurationError, type GatewayCode, GatewayError } from "../../../src/index.ts"
import { NotificationError, type NotificationFault } from "../../../src/notify/index.ts"

const call = { operation: "/x", ids: {}, ask: "for the order" }
const problem = { field: "a", limit: "b", received: "c" }

const connection = (code: ConnectionError["code"]) => new ConnectionError(code, "unknown", call, undefined)
const reply = (code: ReplyError["code"]) => new ReplyError(code, 200, call)
const gateway = (code: GatewayError["code"]) => new GatewayError(code, "unknown", code, "", 200, call)
const notice = (code: NotificationFault) => new NotificationError(code, "a")

type OwnCode =
  | (ConfigurationError | InvalidInputError | ConnectionError | ReplyError | NotificationError)["code"]
  | Exclude<GatewayError["code"], GatewayCode>

// The compiler holds this table to the classes: no code can be missing, and none be made up.
const own: { readonly [Code in OwnCode]: Error & { readonly code: Code; readonly docs: string } } = {
  INVALID_OPTION: new ConfigurationError(problem),
  INVALID_INPUT: new InvalidInputError(problem, call),
  NOT_CONNECTED: connection("NOT_CONNECTED") as never,
  ANSWER_LOST: connection("ANSWER_LOST") as never,
  TIMED_OUT: connection("TIMED_OUT") as never,
  ABORTED: connection("ABORTED") as never,
  REDIRECTED: reply("REDIRECTED") as never,
  BAD_STATUS: reply("BAD_STATUS") as never,
  EMPTY_REPLY: reply("EMPTY_REPLY") as never,
  NOT_JSON: reply("NOT_JSON") as never,
  NO_ERR_CODE: reply("NO_ERR_CODE") as never,
  UNLISTED: gateway("UNLISTED") as never,
  STATE_REJECTED: gateway("STATE_REJECTED") as never,
  MALFORMED_FORM: notice("MALFORMED_FORM") as never,
  DUPLICATE_FIELD: notice("DUPLICATE_FIELD") as never,
  MISSING_SIGN: notice("MISSING_SIGN") as never,
  DIGEST_NOT_ACCEPTED: notice("DIGEST_NOT_ACCEPTED") as never,
  SIGN_MISMATCH: notice("SIGN_MISMATCH") as never,
}
