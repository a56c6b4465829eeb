import { checkResponse, newBody, path, responseBody } from "../order.ts"
import type { Call, Row } from "../row.ts"
import { nodeCryptoSigner, type Sign, webCryptoSigner } from "../signers.ts"

const TIMEOUT_MS = 30_000

type Fetch = (url: string, init: RequestInit) => Promise<Response>

export const unsigned: Row = {
  title: "bare `fetch`, unsigned",
  signed: false,
  connect: (baseUrl) => async () => {
    const headers = { "content-type": "application/json" }
    const response = await fetch(baseUrl + path, { method: "POST", headers, body: JSON.stringify(newBody()) })
    checkResponse(await response.json())
  },
}

export const webCrypto: Row = {
  title: "`fetch` + WebCrypto, by hand",
  signed: true,
  connect: (baseUrl) => byHand(baseUrl, webCryptoSigner()),
}

export const webCryptoTimeout: Row = {
  title: "`fetch` + WebCrypto, by hand, with a timeout",
  signed: true,
  connect: (baseUrl) => byHand(baseUrl, webCryptoSigner(), fetch, () => AbortSignal.timeout(TIMEOUT_MS)),
}

export const nodeCrypto: Row = {
  title: "`fetch` + node:crypto, by hand",
  signed: true,
  connect: (baseUrl) => byHand(baseUrl, nodeCryptoSigner()),
}

export const offline: Row = {
  title: "the whole call by hand, WebCrypto",
  signed: "offline",
  connect: (baseUrl) => byHand(baseUrl, webCryptoSigner(), respondAtOnce),
}

/** A network that costs nothing except to create the response. */
export const respondAtOnce: Fetch = async () =>
  new Response(responseBody, { headers: { "content-type": "application/json;charset=UTF-8" } })

function byHand(baseUrl: string, sign: Sign, send: Fetch = fetch, limit?: () => AbortSignal): Call {
  return async () => {
    const fields = newBody()
    const body = JSON.stringify(fields)
    const headers = { authorization: await sign(body, fields.requestTimestamp), "content-type": "application/json" }
    const response = await send(baseUrl + path, { method: "POST", headers, body, signal: limit?.() ?? null })
    checkResponse(await response.json())
  }
}
