/** OPEN-ACCESS-TOKEN: a header with a token that the gateway has issued before. */
import { isValidToken } from "../../tokens.ts"
import { authenticationRules } from "./rules.ts"
import type { Strategy } from "./strategy.ts"

// Running clients send the token without quotes, or with quotes and with their AppId.
const HEADER = /^OPEN-ACCESS-TOKEN +AccessToken=("?)([^",\s]+)\1(?:, *AppId=("?)([^",\s]+)\3)?$/
const HEADER_IN_ANY_CASE = new RegExp(HEADER, "i")

/** Checks that the token is valid now. The body is not signed. */
export const accessToken: Strategy = async ({ authorization }) => {
  const header = authorization ?? ""
  return ({ rules, store, now, credentials }) => {
    const { tokenScheme, tokenCase, appId, token } = authenticationRules.rules
    const pattern = rules.applies(tokenCase) ? HEADER_IN_ANY_CASE : HEADER
    const [matched, , received = "", , givenAppId = credentials.appId] = pattern.exec(header) ?? []
    const detail = "Authorization 应为 OPEN-ACCESS-TOKEN AccessToken=… 形式"
    rules.require(tokenScheme, matched !== undefined, "1000", detail)
    rules.require(appId, givenAppId === credentials.appId, "1000", "AppId 未知")
    rules.require(token, isValidToken(store, received, now), "1000", "AccessToken 无效或已过期")
  }
}
