/** Checks the signature that OPEN-BODY-SIG, OPEN-FORM-PARAM and the request for a token have in common. */
import { parseCompactTime } from "../../../lib/beijing-time.ts"
import { equalInConstantTime } from "../../../lib/equal.ts"
import { ALLOWED_SKEW_MS, describeDifference } from "../../clock.ts"
import type { Context } from "../../context.ts"
import { authenticationRules } from "./rules.ts"

/** What a signed request carries. */
export interface ReceivedSignature {
  readonly appId: string
  readonly timestamp: string
  readonly nonce: string
  readonly signature: string
}

/** Throws an ErrorResponse unless the request is the merchant's, of this time, and has the expected signature. */
export function checkSignature(
  { rules, now, credentials }: Pick<Context, "rules" | "now" | "credentials">,
  { appId, timestamp, nonce, signature }: ReceivedSignature,
  expected: string,
): void {
  const rule = authenticationRules.rules
  rules.require(rule.appId, appId === credentials.appId, "1000", "AppId 未知")
  const epochMs = parseCompactTime(timestamp)
  rules.require(rule.timestamp, epochMs !== undefined, "1000", { message: "Timestamp解析失败" })
  const difference = (epochMs ?? now) - now
  const detail = `Timestamp ${describeDifference(difference)}`
  rules.require(rule.skew, Math.abs(difference) <= ALLOWED_SKEW_MS, "1000", detail)
  rules.require(rule.nonce, nonce.length >= 1 && nonce.length <= 128, "1000", "Nonce 应为 1 至 128 个字符")
  rules.require(rule.signature, equalInConstantTime(signature, expected), "1000", "Signature 不匹配")
}
