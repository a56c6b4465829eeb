import { parseCompactTime } from "../lib/beijing-time.ts"
import { equalInConstantTime } from "../lib/equal.ts"
import { createHmac } from "../sign/hmac.ts"
import { Refusal } from "./refusal.ts"
import type { Settings } from "./settings.ts"

/** How far a request's clock may be off, either way. The platform publishes no figure: assumed. */
export const ALLOWED_SKEW_MS: number = 15 * 60 * 1000

// A comma with or without a space: both are in live use.
const HEADER = /^OPEN-BODY-SIG +\w+="[^"]*"(?:, *\w+="[^"]*")*$/
const ATTRIBUTE = /(\w+)="([^"]*)"/g

/** Checks the `Authorization` header against the very bytes that came; throws a Refusal unless it is right. */
export function createAuthentication({
  credentials,
  clock,
}: Settings): (header: string | null, bytes: Uint8Array<ArrayBuffer>) => Promise<void> {
  const sign = createHmac(credentials)
  return async (header, bytes) => {
    const [appId, timestamp, nonce, signature] = readHeader(header)
    if (appId !== credentials.appId) throw new Refusal("1000", "AppId 未知")
    const epochMs = parseCompactTime(timestamp)
    if (epochMs === undefined) throw new Refusal("1000", { whole: "Timestamp解析失败" })
    if (Math.abs(epochMs - clock.now()) > ALLOWED_SKEW_MS) throw new Refusal("1000", "Timestamp 与服务器时间相差过大")
    if (nonce.length < 1 || nonce.length > 128) throw new Refusal("1000", "Nonce 应为 1 至 128 个字符")
    const expected = await sign(bytes, timestamp, nonce)
    if (!equalInConstantTime(signature, expected)) throw new Refusal("1000", "Signature 不匹配")
  }
}

function readHeader(header: string | null): [appId: string, timestamp: string, nonce: string, signature: string] {
  if (!header || !HEADER.test(header)) throw new Refusal("1000", "Authorization 应为 OPEN-BODY-SIG 形式")
  const attributes = new Map<string, string>()
  for (const [, name = "", value = ""] of header.matchAll(ATTRIBUTE)) {
    if (attributes.has(name)) throw new Refusal("1000", `Authorization 重复了 ${name}`)
    attributes.set(name, value)
  }
  const attribute = (name: string): string => {
    const value = attributes.get(name)
    if (value === undefined) throw new Refusal("1000", `Authorization 缺少 ${name}`)
    return value
  }
  return [attribute("AppId"), attribute("Timestamp"), attribute("Nonce"), attribute("Signature")]
}
