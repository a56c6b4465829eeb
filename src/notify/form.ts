/** Decodes the form in which a notification arrives. */
import { ConfigurationError } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"
import { readLimited } from "../lib/read-limited.ts"
import { NotificationError } from "./error.ts"

/** What a notification can be passed as: the request, its raw body as a string or bytes, or its decoded fields. */
export type NotificationInput = Request | string | Uint8Array | URLSearchParams

// Anyone can post to a notify URL, so no more of a request is read. Real notifications have a few kilobytes.
const MAX_REQUEST_BYTES = 1_048_576

/**
 * Decodes a form body exactly once. A body that could be read in two ways is rejected, because another program (a
 * proxy, a framework) could have read it in the other way.
 *
 * @throws {NotificationError} `MALFORMED_FORM` or `DUPLICATE_FIELD`.
 * @throws {ConfigurationError} `INVALID_OPTION` when the input has none of the four types.
 */
export async function readForm(input: NotificationInput): Promise<Readonly<Record<string, string>>> {
  const pairs = input instanceof URLSearchParams ? input : parsePairs(await readText(input))
  const fields = new Map<string, string>()
  for (const [name, value] of pairs) {
    if (/[=&]/.test(name)) throw malformed("The name of a field contains = or &")
    if (fields.has(name)) {
      throw new NotificationError({ code: "DUPLICATE_FIELD", message: `The field ${quoteName(name)} appears twice` })
    }
    fields.set(name, value)
  }
  return Object.fromEntries(fields)
}

/** An untrusted field name for an error message: quoted, at most 40 characters. */
export function quoteName(name: string): string {
  return JSON.stringify(name.slice(0, 40))
}

async function readText(input: Request | string | Uint8Array): Promise<string> {
  if (typeof input === "string") return checkSurrogates(input)
  const bytes = ArrayBuffer.isView(input) ? input : await readRequest(input)
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw malformed("The body is not UTF-8", cause)
  }
}

async function readRequest(input: Request): Promise<Uint8Array> {
  if (typeof input?.arrayBuffer !== "function" || input.bodyUsed) {
    // Frameworks pass on a parsed object. The exact fields that were signed cannot be restored from it.
    const expected = "a Request that nobody has read, the raw form as a string or bytes, or URLSearchParams"
    throw new ConfigurationError({ field: "input", expected, received: describeValue(input) })
  }
  const bytes = await readLimited(input.body, MAX_REQUEST_BYTES)
  if (!bytes) throw malformed(`The body is larger than ${MAX_REQUEST_BYTES} bytes`)
  return bytes
}

// Signing encodes as UTF-8, which replaces lone surrogates, so different strings would get the same signature.
function checkSurrogates(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw malformed("The body contains half a character (a lone surrogate)")
  return text
}

// Not by URLSearchParams, which leaves a broken escape as it is: then nobody knows what was signed.
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
    throw malformed("The body is not form-encoded: it contains a percent escape that is broken or not UTF-8", cause)
  }
}

function malformed(message: string, cause?: unknown): NotificationError {
  return new NotificationError({ code: "MALFORMED_FORM", message, cause })
}
