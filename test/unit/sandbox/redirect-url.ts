/** The URL of a redirect order, signed with node:crypto instead of our code. */
import type { Sandbox } from "../../../src/sandbox/index.ts"
import { authorise, beijing, type Fields } from "./merchant.ts"

/** The query of a signed redirect order, and the origin and path before it. */
export function redirectUrl(
  sandbox: Sandbox,
  path: string,
  fields: Fields | string,
  changed: Parameters<typeof authorise>[2] = {},
): URL {
  const { mid, tid } = sandbox.credentials
  const shared = { requestTimestamp: beijing(sandbox.clock.now()), mid, tid, instMid: "H5DEFAULT" }
  const content = typeof fields === "string" ? fields : JSON.stringify({ ...shared, ...fields })
  const { appId, timestamp, nonce, signature } = authorise(sandbox, content, changed)
  const url = new URL(path, "https://gateway.example")
  url.search = new URLSearchParams({
    authorization: "OPEN-FORM-PARAM",
    appId,
    timestamp,
    nonce,
    content,
    signature,
  }).toString()
  return url
}
