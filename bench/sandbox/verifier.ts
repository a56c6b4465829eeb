/** The baseline: a handler that verifies the signature of each request, responds `SUCCESS`, and does nothing else. */
import { merchant } from "./calls.ts"

const HEADER = /^OPEN-BODY-SIG AppId="(\w+)", Timestamp="(\d{14})", Nonce="(\w+)", Signature="([\w+/=]+)"$/

/** Creates the handler. It uses WebCrypto, as code for every runtime has to, and keeps its key. */
export function createVerifier(): (url: string, init: RequestInit) => Promise<Response> {
  const encoder = new TextEncoder()
  const algorithm = { name: "HMAC", hash: "SHA-256" }
  const key = crypto.subtle.importKey("raw", encoder.encode(merchant.appKey), algorithm, false, ["verify"])
  return async (url, init) => {
    const request = new Request(url, init)
    const bytes = await request.arrayBuffer()
    const [, appId, timestamp, nonce, given = ""] = HEADER.exec(request.headers.get("authorization") ?? "") ?? []
    const digest = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex")
    const message = encoder.encode(`${appId}${timestamp}${nonce}${digest}`)
    const isValid = await crypto.subtle.verify("HMAC", await key, Buffer.from(given, "base64"), message)
    return Response.json({ errCode: isValid ? "SUCCESS" : "1000" })
  }
}
