/** Signatures as a careful person writes them for Node, with the key kept. They share no code with the package. */
import { createHash, createHmac, createSecretKey, randomUUID } from "node:crypto"
import { beijingTime, credentials } from "./order.ts"

const { appId, appKey } = credentials

/** Value of the `Authorization` header for one body, at one moment in Beijing; without one, at this moment. */
export type Sign = (body: string, time?: string) => string | Promise<string>

export function webCryptoSigner(): Sign {
  const encoder = new TextEncoder()
  const algorithm = { name: "HMAC", hash: "SHA-256" }
  const key = crypto.subtle.importKey("raw", encoder.encode(appKey), algorithm, false, ["sign"])
  return async (body, time) => {
    const { timestamp, nonce } = freshness(time)
    const digest = Buffer.from(await crypto.subtle.digest("SHA-256", encoder.encode(body))).toString("hex")
    const message = encoder.encode(appId + timestamp + nonce + digest)
    const signature = Buffer.from(await crypto.subtle.sign("HMAC", await key, message)).toString("base64")
    return header(timestamp, nonce, signature)
  }
}

export function nodeCryptoSigner(): Sign {
  const key = createSecretKey(appKey, "utf8")
  return (body, time) => {
    const { timestamp, nonce } = freshness(time)
    const digest = createHash("sha256").update(body).digest("hex")
    const signature = createHmac("sha256", key)
      .update(appId + timestamp + nonce + digest)
      .digest("base64")
    return header(timestamp, nonce, signature)
  }
}

/** Whether a header signs a body, so that no row wins by sending something else. */
export function verify(authorization: string, body: Uint8Array): boolean {
  const form = /^OPEN-BODY-SIG AppId="(\w+)", Timestamp="(\d{14})", Nonce="(\w+)", Signature="([\w+/=]+)"$/
  const [, sender, timestamp, nonce, given = ""] = form.exec(authorization) ?? []
  const digest = createHash("sha256").update(body).digest("hex")
  const expected = createHmac("sha256", appKey).update(`${appId}${timestamp}${nonce}${digest}`).digest()
  const signature = Buffer.from(given, "base64")
  return sender === appId && signature.equals(expected)
}

export function freshness(time: string = beijingTime()): { timestamp: string; nonce: string } {
  return { timestamp: time.replace(/\D/g, ""), nonce: randomUUID().replaceAll("-", "") }
}

function header(timestamp: string, nonce: string, signature: string): string {
  return `OPEN-BODY-SIG AppId="${appId}", Timestamp="${timestamp}", Nonce="${nonce}", Signature="${signature}"`
}
