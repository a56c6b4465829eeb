/** Explains a code of the gateway: what it means, and what to do next. */
import type { CallContext } from "../call-record.ts"
import type { Failure } from "../failure.ts"
import { hostOf } from "./explain-page.ts"
import type { Texts } from "./texts.ts"

/** What happened, and what to do next as sentences. */
export async function explainCode(
  texts: Texts,
  { code, state, gatewayCode = "", gatewayMessage }: Failure,
  call: CallContext,
  response: Response | undefined,
): Promise<{ what: string; next: readonly string[] }> {
  const written = call.client?.includeGatewayMessage && gatewayMessage ? `: ${onOneLine(gatewayMessage)}` : ""
  if (state) return { what: texts.gateway.state(state) + written, next: [] }
  // Its own file, because only this needs the meanings of all codes.
  const { errorCodes } = await import("../../../generated/error-codes.ts")
  if (!(code in errorCodes)) return { what: texts.gateway.unlisted(onOneLine(gatewayCode)) + written, next: [] }
  const lang = call.client?.lang ?? "en"
  const entry = errorCodes[code as keyof typeof errorCodes]
  const numbers = ["mid", "tid", "merchantCode", "terminalCode"].filter((name) => call.body?.[name])
  const isSetup = entry.class === "merchant-setup"
  const clock = /^(1000|ABNORMAL_REQUEST_TIME)$/.test(code) ? compareClocks(call, response) : undefined
  return {
    what: `${gatewayCode} ${entry.meaning[lang]}${written}`,
    next: [
      texts.sentence(entry.next[lang]),
      isSetup || entry.scope === "gateway" ? texts.gateway.sentTo(hostOf(call)) : "",
      isSetup && numbers.length > 0
        ? texts.gateway.merchant(numbers.map((name) => `${name} ${call.body?.[name]}`).join(", "))
        : "",
      clock ? texts.gateway.clock(...clock) : "",
    ],
  }
}

/** Untrusted text for a message: control characters become spaces, and at most 200 characters are kept. */
function onOneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, " ").slice(0, 200)
}

// The time of a request may be older by the duration of the call.
const ALLOWED_MS = 120_000

/** The Beijing times of the request and of the response, if they differ by minutes. */
function compareClocks({ meta, body }: CallContext, response: Response | undefined): [string, string] | undefined {
  const field = Object.entries(meta.request?.fields ?? {}).find(([, { time }]) => time)?.[0]
  const own = field && body?.[field]
  const theirs = Date.parse(response?.headers.get("date") ?? "")
  if (typeof own !== "string" || Number.isNaN(theirs)) return undefined
  const difference = Math.abs(Date.parse(`${own.replace(" ", "T")}+08:00`) - theirs)
  const beijing = new Date(theirs + 8 * 3_600_000).toISOString().slice(0, 19)
  return difference > ALLOWED_MS ? [own, beijing.replace("T", " ")] : undefined
}
