/** 令牌: access tokens, by which a client authenticates its requests without a signature for each. */
import { utf8 } from "../../lib/bytes.ts"
import { digestHex } from "../../lib/digest.ts"
import { tokenCanonicalString } from "../../sign/token.ts"
import { checkSignature } from "../gateway/authentication/signature.ts"
import type { Strategy } from "../gateway/authentication/strategy.ts"
import { ErrorResponse } from "../gateway/error-response.ts"
import { parseBody, type RequestCodes, type RequestFields } from "../gateway/request.ts"
import { defineRules } from "../rules/rule.ts"
import { issueToken, TOKEN_SECONDS } from "../tokens.ts"
import type { Product } from "./product.ts"

const CODES: RequestCodes = { body: "9001", time: "9001", merchant: "9001" }

const HASHES: Readonly<Record<string, "SHA-1" | "SHA-256">> = { SHA1: "SHA-1", SHA256: "SHA-256" }

const { rules, ...group } = defineRules(
  "token",
  { en: "Access tokens", zh: "令牌" },
  {
    signature: {
      label: "observed",
      source: "official sample of a mini program; running clients in PHP, C++, Go and Rust",
      en: "The signature is the hex digest of appId, timestamp, nonce and appKey: SHA-256 with signMethod SHA256, SHA-1 without signMethod.",
      zh: "签名是 appId、timestamp、nonce、appKey 相连后的摘要（十六进制）：signMethod 为 SHA256 时用 SHA-256，不传时用 SHA-1。",
    },
    signMethod: {
      label: "assumed",
      source: "only SHA256 was seen as a value",
      en: "signMethod may also be SHA1. For any other value the code is 9001.",
      zh: "signMethod 也可以是 SHA1，其他值返回 9001。",
    },
    body: {
      label: "assumed",
      source: "9001 is in the list of codes of 2018; that it applies here is not published",
      en: "A body that breaks the table gets HTTP 412 with 9001 (参数校验失败).",
      zh: "报文不符合请求参数表时返回 HTTP 412，错误码为 9001（参数校验失败）。",
    },
    lifetime: {
      label: "documented",
      source: "平台认证方式, OPEN-ACCESS-TOKEN",
      en: "A token is valid for one hour: expiresIn is 3600. A new token does not end the others.",
      zh: "令牌有效期为一小时，expiresIn 为 3600；取得新令牌后，之前的令牌仍然有效。",
    },
    limit: {
      label: "assumed",
      source: "平台认证方式 has the number ten, but not what happens to the eleventh",
      en: "At most ten tokens are valid at a time. The eleventh makes the oldest one invalid.",
      zh: "最多同时有十个有效令牌，取得第十一个时，最早的一个失效。",
    },
  },
)

/** The signature is in the body, because nobody has a token before the first request. */
const tokenSignature: Strategy = async ({ bytes }, { credentials }) => {
  const body = parseBody(bytes, CODES)
  const signature = {
    appId: readString(body, "appId"),
    timestamp: readString(body, "timestamp"),
    nonce: readString(body, "nonce"),
    signature: readString(body, "signature"),
  }
  const method = String(body["signMethod"] ?? "SHA1")
  const message = tokenCanonicalString(signature.appId, signature.timestamp, signature.nonce) + credentials.appKey
  const expected = await digestHex(HASHES[method] ?? "SHA-1", utf8(message))
  return (context) => {
    const detail = `signMethod 应为 ${Object.keys(HASHES).join(" 或 ")}`
    context.rules.require(rules.signMethod, Object.hasOwn(HASHES, method), "9001", detail)
    checkSignature(context, signature, expected)
  }
}

function readString(body: RequestFields, name: string): string {
  const value = body[name]
  if (typeof value === "string") return value
  throw new ErrorResponse("9001", `${name} 应为字符串`)
}

export const token: Product = {
  name: "token",
  handlers: {
    "/v1/token/access": (_, context) => ({
      errInfo: "正常",
      accessToken: issueToken(context, rules.limit),
      expiresIn: TOKEN_SECONDS,
    }),
  },
  authentication: { "/v1/token/access": tokenSignature },
  codes: CODES,
  rules: [{ ...group, rules }],
}
