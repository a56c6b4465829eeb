/** OPEN-BODY-SIG: a header with the signature of the body. */
import type { Context } from "../../context.ts"
import { authenticationRules } from "./rules.ts"
import { checkSignature } from "./signature.ts"
import type { Strategy } from "./strategy.ts"

const HEADER = /^OPEN-BODY-SIG +\w+="[^"]*"(?:, *\w+="[^"]*")*$/
const ATTRIBUTE = /(\w+)="([^"]*)"/g

/** Checks the signature over exactly the received bytes. */
export const bodySignature: Strategy = async ({ authorization, bytes }, { sign }) => {
  const header = authorization ?? ""
  const attributes = [...header.matchAll(ATTRIBUTE)].map(([, name = "", value = ""]) => [name, value] as const)
  const {
    AppId: appId = "",
    Timestamp: timestamp = "",
    Nonce: nonce = "",
    Signature: signature = "",
  } = Object.fromEntries(attributes)
  const expected = sign(bytes, timestamp, nonce)
  return (context) => {
    const names = attributes.map(([name]) => name)
    checkHeader(context, header, names)
    checkSignature(context, { appId, timestamp, nonce, signature }, expected)
  }
}

function checkHeader({ rules }: Context, header: string, names: readonly string[]): void {
  const { scheme, attributes } = authenticationRules.rules
  rules.require(scheme, HEADER.test(header), "1000", "Authorization 应为 OPEN-BODY-SIG 形式")
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  rules.require(attributes, repeated === undefined, "1000", `Authorization 重复了 ${repeated}`)
  for (const name of ["AppId", "Timestamp", "Nonce", "Signature"]) {
    rules.require(scheme, names.includes(name), "1000", `Authorization 缺少 ${name}`)
  }
}
