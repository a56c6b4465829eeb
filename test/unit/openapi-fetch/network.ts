/** A network for the tests of the openapi-fetch entry, and the signature computed without our code. */
import { createHash, createHmac } from "node:crypto"
import type { GatewayOptions } from "../../../src/openapi-fetch/index.ts"

export const appId = "10037e6f6394e21901639c9f0b5a0001"
export const appKey = "fcAmtnx7MwismjWNhNKdHC44mNXtnEQeJkRrhKJwyrW2ysRR"
export const GATEWAY = "https://test-api-open.chinaums.com"
export const QUERY = "/v1/netpay/query"

/** 2026-03-04 17:28:02 in Beijing. */
const NOW = Date.parse("2026-03-04T09:28:02Z")

/** A request as the network received it. */
export interface Sent {
  readonly url: string
  readonly init: RequestInit
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
}

/** Options whose network keeps each request and returns what `respond` returns. */
export function network(respond: (sent: Sent) => Response | Promise<Response> = () => new Response("{}")): {
  readonly options: GatewayOptions
  readonly sent: Sent[]
} {
  const sent: Sent[] = []
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const headers = init.headers as Readonly<Record<string, string>>
    const request = { url, init, headers, bytes: init.body as Uint8Array }
    sent.push(request)
    return await respond(request)
  }
  return { options: { environment: "test", appId, appKey, fetch, now: () => NOW, nonce: () => "be46cd581c" }, sent }
}

/** A network that sends nothing back until its signal ends the call. */
export function silence({ init: { signal } }: Sent): Promise<Response> {
  return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)))
}

/** The header that the platform's documents require for these bytes at that time. */
export function authorizationOf(bytes: Uint8Array): string {
  const digest = createHash("sha256").update(bytes).digest("hex")
  const text = `${appId}20260304172802be46cd581c${digest}`
  const signature = createHmac("sha256", appKey).update(text).digest("base64")
  return `OPEN-BODY-SIG AppId="${appId}", Timestamp="20260304172802", Nonce="be46cd581c", Signature="${signature}"`
}
