/** OPEN-FORM-PARAM: a query with the content of a redirect order and its signature. */
import { utf8 } from "../../../lib/bytes.ts"
import { authenticationRules } from "./rules.ts"
import { checkSignature } from "./signature.ts"
import type { Strategy } from "./strategy.ts"

const NAMES = ["appId", "timestamp", "nonce", "content", "signature"] as const

/** Checks the signature over the decoded content. */
export const formParam: Strategy = async ({ query }, { sign }) => {
  const params = new URLSearchParams(query)
  const read = (name: (typeof NAMES)[number]): string => params.get(name) ?? ""
  const received = {
    appId: read("appId"),
    timestamp: read("timestamp"),
    nonce: read("nonce"),
    signature: read("signature"),
  }
  const expected = sign(utf8(read("content")), received.timestamp, received.nonce)
  return (context) => {
    const { rules } = context
    const { formScheme, formOnce, formEscape, formSpace } = authenticationRules.rules
    const isFormParam = params.get("authorization") === "OPEN-FORM-PARAM"
    rules.require(formScheme, isFormParam, "1000", "authorization 应为 OPEN-FORM-PARAM")
    const missing = NAMES.find((name) => !params.has(name))
    rules.require(formScheme, missing === undefined, "1000", `缺少 ${missing}`)
    const names = [...params.keys()]
    const repeated = names.find((name, index) => names.indexOf(name) !== index)
    rules.require(formOnce, repeated === undefined, "1000", `参数 ${repeated} 重复`)
    rules.require(formEscape, isDecodable(query), "1000", "参数的百分号编码有误")
    const hasEscapedSpace = /[?&]content=[^&]*%20/.test(query)
    rules.require(formSpace, !hasEscapedSpace, "1000", { message: "Timestamp解析失败" })
    checkSignature(context, received, expected)
  }
}

function isDecodable(query: string): boolean {
  try {
    decodeURIComponent(query)
    return true
  } catch {
    return false
  }
}
