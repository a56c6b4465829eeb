import { ConfigurationError } from "../lib/error.ts"
import { kindOf } from "../lib/fields.ts"
import { NotificationError } from "./error.ts"

/** What a notification can come as: the request itself, its raw body, or its fields already decoded. */
export type NotificationInput = Request | string | Uint8Array | URLSearchParams

/**
 * Decodes a form body exactly once. A body that could be read in two ways is refused: another reader in the chain could
 * believe the other reading.
 *
 * @throws {NotificationError} `MALFORMED_FORM` or `DUPLICATE_FIELD`.
 * @throws {ConfigurationError} `INVALID_OPTION` when the input is none of the four.
 */
export async function readForm(input: NotificationInput): Promise<Readonly<Record<string, string>>> {
  const pairs = input instanceof URLSearchParams ? input : parsePairs(await readText(input))
  const fields = new Map<string, string>()
  for (const [name, value] of pairs) {
    if (/[=&]/.test(name)) throw new NotificationError("MALFORMED_FORM", "The name of a field holds = or &")
    if (fields.has(name)) throw new NotificationError("DUPLICATE_FIELD", `The field ${shown(name)} came twice`)
    fields.set(name, value)
  }
  return Object.fromEntries(fields)
}

async function readText(input: Request | string | Uint8Array): Promise<string> {
  if (typeof input === "string") return checkWhole(input)
  const bytes = ArrayBuffer.isView(input) ? input : await readRequest(input)
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new NotificationError("MALFORMED_FORM", "The body is not UTF-8 text", cause)
  }
}

// Web frameworks hand over a parsed object: its raw text, which is what was signed, is lost.
async function readRequest(input: Request): Promise<ArrayBuffer> {
  if (typeof input?.arrayBuffer === "function" && !input.bodyUsed) return await readBounded(input)
  const limit = "a Request that nobody has read, the raw form as text or bytes, or URLSearchParams"
  throw new ConfigurationError({ field: "input", limit, received: kindOf(input) })
}

// Anybody can post to a notify address: what is larger than any notification is not even read.
async function readBounded(request: Request): Promise<ArrayBuffer> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for (const reader = request.body?.getReader(); reader; ) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.byteLength
    if (length > MAX_BYTES) {
      await reader.cancel()
      throw new NotificationError("MALFORMED_FORM", `The body is larger than ${MAX_BYTES} bytes`)
    }
    chunks.push(new Uint8Array(value))
  }
  return await new Blob(chunks).arrayBuffer()
}

// The largest captures are a few kilobytes.
const MAX_BYTES = 1_048_576

// Half a character is hashed as U+FFFD: two different texts would have one signature.
function checkWhole(text: string): string {
  if (!/\p{Surrogate}/u.test(text)) return text
  throw new NotificationError("MALFORMED_FORM", "The body holds half a character (a lone surrogate)")
}

// URLSearchParams would accept a broken escape and let it stand; what was signed is then no longer known.
function parsePairs(body: string): [string, string][] {
  return body
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const end = pair.indexOf("=")
      return end < 0 ? [decode(pair), ""] : [decode(pair.slice(0, end)), decode(pair.slice(end + 1))]
    })
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "))
  } catch (cause) {
    throw new NotificationError(
      "MALFORMED_FORM",
      "The body is not form-encoded: it holds a broken percent escape",
      cause,
    )
  }
}

/** A field's name as a log can bear it: whoever sent it chose it. */
function shown(name: string): string {
  return JSON.stringify(name.slice(0, 40))
}
