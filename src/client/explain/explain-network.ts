/** Explains the error of a connection by its code. Its message is never shown, because it can contain anything. */
import type { CallContext } from "../call-record.ts"
import type { Failure } from "../failure.ts"
import { hostOf } from "./explain-page.ts"
import type { Texts } from "./texts.ts"

type Meaning = keyof Texts["network"]

/** The codes of Node, undici and Bun, and of the messages of Deno. The first that fits counts. */
const MEANINGS: readonly [RegExp, Meaning][] = [
  [/^(ENOTFOUND|EAI_AGAIN|DNS)/, "dns"],
  [/^(ECONNREFUSED|ConnectionRefused)$/, "refused"],
  [/^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/, "connect"],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET|ConnectionClosed)$/, "reset"],
  [/CERT|SELF_SIGNED|ISSUER|LEAF_SIGNATURE/, "certificate"],
  [/^NOT_SENT$/, "custom"],
]

/** What happened to the connection. */
export function explainNetwork(texts: Texts, { code, cause }: Failure, call: CallContext): string {
  const found = codeOf(cause)
  if (code === "NOT_CONNECTED" && !found) return texts.ownCode(classOf(cause))
  const meaning = MEANINGS.find(([pattern]) => pattern.test(found))?.[1]
  const network = {
    host: hostOf(call),
    code: found,
    meaning: meaning ? texts.network[meaning] : "",
    timeoutMs: call.timeoutMs ?? 0,
    // Our own error, of which only the number is shown.
    maxBytes: cause instanceof RangeError ? (/\d+/.exec(cause.message)?.[0] ?? "") : "",
  }
  return texts.connection[code]?.(network) ?? code
}

/** The code of an error or of its cause. Deno has no codes, so its message is compared with known ones. */
function codeOf(error: unknown): string {
  const inner = error instanceof Error ? error.cause : undefined
  for (const candidate of [error, inner]) {
    if (!(candidate instanceof Error)) continue
    const { code } = candidate as { code?: unknown }
    if (typeof code === "string" && /^[A-Za-z]\w{2,60}$/.test(code)) return code
    const { message } = candidate
    if (message.includes("client error (Connect)")) {
      return DENO.find(([text]) => message.includes(text))?.[1] ?? "Connect"
    }
  }
  return ""
}

const DENO = [
  ["dns error", "DNS"],
  ["Connection refused", "ECONNREFUSED"],
  ["invalid peer certificate", "CERTIFICATE"],
] as const

function classOf(error: unknown): string {
  const name = error instanceof Error ? error.name : typeof error
  return /^\w{1,40}$/.test(name) ? name : "Error"
}
