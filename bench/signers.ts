/** Signers written by hand for Node. They keep the key, and share no code with the package. */
import { createHash, createHmac, createSecretKey, randomUUID } from "node:crypto"
import { beijingTime, credentials } from "./order.ts"

const { appId, appKey } = credentials

/** Returns the `Authorization` header for a body. `time` is Beijing time; default: now. */
export type Sign = (body: string, time?: string) => string | Promise<string>

export function webCryptoSigner(): Sign {
  const encoder = new TextEncoder()
  const algorithm = { name: "HMAC", hash: "SHA-256" }
  const key = crypto.subtle.importKey("raw", encoder.encode(appKey), algorithm, false, ["sign"])
  return async (body, time) => {
    const { timestamp, nonce } = newSignatureParams(time)
    const digest = Buffer.from(await crypto.subtle.digest("SHA-256", encoder.encode(body))).toString("hex")
    const message = encoder.encode(appId + timestamp + nonce + digest)
    const signature = Buffer.from(await crypto.subtle.sign("HMAC", await key, message)).toString("base64")
    return header(timestamp, nonce, signature)
  }
}

export function nodeCryptoSigner(): Sign {
  const key = createSecretKey(appKey, "utf8")
  return (body, time) => {
    const { timestamp, nonce } = newSignatureParams(time)
    const digest = createHash("sha256").update(body).digest("hex")
    const signature = createHmac("sha256", key)
      .update(appId + timestamp + nonce + digest)
      .digest("base64")
    return header(timestamp, nonce, signature)
  }
}

/** Whether a header is a valid signature of a body. Without this check, a row with a wrong signature could be the fastest. */
export function verify(authorization: string, body: Uint8Array): boolean {
  const form = /^OPEN-BODY-SIG AppId="(\w+)", Timestamp="(\d{14})", Nonce="(\w+)", Signature="([\w+/=]+)"$/
  const [, sender, timestamp, nonce, given = ""] = form.exec(authorization) ?? []
  const digest = createHash("sha256").update(body).digest("hex")
  const expected = createHmac("sha256", appKey).update(`${appId}${timestamp}${nonce}${digest}`).digest()
  const signature = Buffer.from(given, "base64")
  return sender === appId && signature.equals(expected)
}

/** A timestamp and a new nonce, as `signBody` takes them. */
export function newSignatureParams(time: string = beijingTime()): { timestamp: string; nonce: string } {
  return { timestamp: time.replace(/\D/g, ""), nonce: randomUUID().replaceAll("-", "") }
}

function header(timestamp: string, nonce: string, signature: string): string {
  return `OPEN-BODY-SIG AppId="${appId}", Timestamp="${timestamp}", Nonce="${nonce}", Signature="${signature}"`
}
