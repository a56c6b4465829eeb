/** Checks the `Authorization` header of a request. */
import { parseCompactTime } from "../../lib/beijing-time.ts"
import { equalInConstantTime } from "../../lib/equal.ts"
import { createHmac } from "../../sign/hmac.ts"
import { ALLOWED_SKEW_MS } from "../clock.ts"
import type { SandboxCredentials } from "../credentials.ts"
import { ErrorResponse } from "./error-response.ts"

// The platform accepts a comma with and without a space: both are in live use.
const HEADER = /^OPEN-BODY-SIG +\w+="[^"]*"(?:, *\w+="[^"]*")*$/
const ATTRIBUTE = /(\w+)="([^"]*)"/g

type Authenticate = (header: string | null, bytes: Uint8Array<ArrayBuffer>, now: number) => Promise<void>

/** Creates the check of the header against the received bytes. It throws an ErrorResponse unless the header is valid. */
export function createAuthentication(credentials: SandboxCredentials): Authenticate {
  const sign = createHmac(credentials)
  return async (header, bytes, now) => {
    const [appId, timestamp, nonce, signature] = readHeader(header)
    if (appId !== credentials.appId) throw new ErrorResponse("1000", "AppId 未知")
    const epochMs = parseCompactTime(timestamp)
    if (epochMs === undefined) throw new ErrorResponse("1000", { message: "Timestamp解析失败" })
    if (Math.abs(epochMs - now) > ALLOWED_SKEW_MS) throw new ErrorResponse("1000", "Timestamp 与服务器时间相差过大")
    if (nonce.length < 1 || nonce.length > 128) throw new ErrorResponse("1000", "Nonce 应为 1 至 128 个字符")
    const expected = await sign(bytes, timestamp, nonce)
    if (!equalInConstantTime(signature, expected)) throw new ErrorResponse("1000", "Signature 不匹配")
  }
}

function readHeader(header: string | null): [appId: string, timestamp: string, nonce: string, signature: string] {
  if (!header || !HEADER.test(header)) throw new ErrorResponse("1000", "Authorization 应为 OPEN-BODY-SIG 形式")
  const attributes = new Map<string, string>()
  for (const [, name = "", value = ""] of header.matchAll(ATTRIBUTE)) {
    if (attributes.has(name)) throw new ErrorResponse("1000", `Authorization 重复了 ${name}`)
    attributes.set(name, value)
  }
  const attribute = (name: string): string => {
    const value = attributes.get(name)
    if (value === undefined) throw new ErrorResponse("1000", `Authorization 缺少 ${name}`)
    return value
  }
  return [attribute("AppId"), attribute("Timestamp"), attribute("Nonce"), attribute("Signature")]
}
