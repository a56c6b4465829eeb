/** Decodes the form in which the platform sends fields. */
import { utf8 } from "../lib/bytes.ts"
import { NotificationError } from "./error.ts"

/** The most bytes that are read of one form. Real notifications have a few kilobytes. */
export const MAX_BYTES = 1_048_576

/** The most fields of one form. The largest described notification has 52. */
const MAX_FIELDS = 200

const [PLUS, SPACE] = [0x2b, 0x20]

/** A name and its value. */
export type Pair = readonly [name: string, value: string]

/**
 * The characters of a form body. Each plus sign is the space that it stands for.
 *
 * @throws {NotificationError} `MALFORMED_FORM`.
 */
export function readText(body: string | Uint8Array): string {
  if (body.length > MAX_BYTES) throw tooLarge()
  if (typeof body === "string") rejectSurrogates(body)
  const bytes = typeof body === "string" ? utf8(body) : body.slice()
  if (bytes.length > MAX_BYTES) throw tooLarge()
  // In bytes, because `replaceAll` takes a tenth of a second for a megabyte of plus signs.
  for (let index = 0; index < bytes.length; index++) if (bytes[index] === PLUS) bytes[index] = SPACE
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw malformed("The body is not UTF-8", cause)
  }
}

/**
 * Decodes the escapes of a form body exactly once. A body that could be read in two ways is rejected, because another
 * program (a proxy, a framework) could have read it in the other way.
 *
 * @param text The body, read by `readText`.
 * @throws {NotificationError} `MALFORMED_FORM`.
 */
export function parseForm(text: string): Pair[] {
  // The split ends at the limit, so that a body of a million separators costs no more than one of two hundred.
  const parts = text.split("&", MAX_FIELDS + 1)
  if (parts.length > MAX_FIELDS) throw tooManyFields()
  // Not by URLSearchParams, which leaves a broken escape as it is: then nobody knows what was signed.
  return parts
    .filter((part) => part !== "")
    .map((part) => {
      const end = part.indexOf("=")
      return end < 0 ? [decode(part), ""] : [decode(part.slice(0, end)), decode(part.slice(end + 1))]
    })
}

/**
 * Collects the decoded fields of a form.
 *
 * @throws {NotificationError} `MALFORMED_FORM` or `DUPLICATE_FIELD`.
 */
export function toFields(pairs: Iterable<Pair>): Readonly<Record<string, string>> {
  const fields = new Map<string, string>()
  let size = 0
  for (const [name, value] of pairs) {
    if (fields.size === MAX_FIELDS) throw tooManyFields()
    size += name.length + value.length
    if (size > MAX_BYTES) throw tooLarge()
    rejectSurrogates(name + value)
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

/** The error for a form that exceeds `MAX_BYTES`. */
export function tooLarge(): NotificationError {
  return malformed(`The body is larger than ${MAX_BYTES} bytes`)
}

function malformed(message: string, cause?: unknown): NotificationError {
  return new NotificationError({ code: "MALFORMED_FORM", message, cause })
}

function tooManyFields(): NotificationError {
  return malformed(`The body has more than ${MAX_FIELDS} fields`)
}

// Signing encodes as UTF-8, which replaces lone surrogates, so different strings would get the same signature.
function rejectSurrogates(text: string): void {
  if (/\p{Surrogate}/u.test(text)) throw malformed("The body contains half a character (a lone surrogate)")
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (cause) {
    throw malformed("The body is not form-encoded: it contains a percent escape that is broken or not UTF-8", cause)
  }
}
