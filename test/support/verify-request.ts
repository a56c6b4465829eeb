/** Verifies redirect orders and requests for an access token with the functions that sign them. */
import { type Credentials, signFormParam, signTokenRequest } from "../../src/sign/index.ts"

/** Whether the query of a redirect order is signed with these credentials. */
export async function isSignedQuery(query: string, credentials: Credentials): Promise<boolean> {
  const values = new URLSearchParams(query)
  const { authorization, appId, timestamp, nonce, content, signature } = Object.fromEntries(values)
  const isReadable = isFormEncoded(query) && values.size === new Set(values.keys()).size
  if (!isReadable || authorization !== "OPEN-FORM-PARAM" || appId !== credentials.appId) return false
  if (content === undefined || !isParam(timestamp) || !isParam(nonce)) return false
  return (await signFormParam(content, { ...credentials, timestamp, nonce })).get("signature") === signature
}

/** Whether the body of a request for an access token is signed with these credentials. */
export async function isSignedTokenRequest(
  request: Readonly<Record<string, unknown>>,
  credentials: Credentials,
): Promise<boolean> {
  const { appId, timestamp, nonce, signature, signMethod = "SHA1" } = request
  if (appId !== credentials.appId || !isParam(timestamp) || !isParam(nonce)) return false
  if (signMethod !== "SHA1" && signMethod !== "SHA256") return false
  return (await signTokenRequest({ ...credentials, timestamp, nonce, signMethod })).signature === signature
}

/** A timestamp or nonce; what else it must be is checked where it is signed. */
const isParam = (value: unknown): value is string => typeof value === "string" && value !== ""

function isFormEncoded(query: string): boolean {
  try {
    decodeURIComponent(query)
    return true
  } catch {
    return false
  }
}
