/** Creates responses as text. The network logs that text, and creates the only `Response`, which costs more than the rest. */
import type { ResponseText } from "../calls.ts"

const JSON_HEADERS = new Headers({ "content-type": "application/json" })
const TEXT_HEADERS = new Headers({ "content-type": "text/plain;charset=UTF-8" })

/** A JSON response of the gateway. */
export function jsonResponse(body: object, status = 200): ResponseText {
  return { status, headers: JSON_HEADERS, text: JSON.stringify(body) }
}

/** A response that is not one of the platform. */
export function plainResponse(text: string, status: number): ResponseText {
  return { status, headers: TEXT_HEADERS, text }
}
