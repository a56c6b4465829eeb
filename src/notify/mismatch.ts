/** Finds the common causes of a signature that does not match. No message contains a value, a key or a signature. */
import { equalInConstantTime } from "../lib/equal.ts"
import { canonicalFields, type Digest, signText } from "../sign/key-append.ts"
import { quoteName } from "./form.ts"

/** A notification whose signature does not match. */
interface Mismatch {
  readonly fields: Readonly<Record<string, string>>
  /** The signature that was received, in upper case. */
  readonly sign: string
  readonly keys: readonly string[]
  /** The digest with which it was verified. */
  readonly digest: Digest
  /** All accepted digests. */
  readonly digests: readonly Digest[]
}

/** A mistake that may have happened, and what the signature would cover without it. */
interface Cause extends Partial<Pick<Mismatch, "fields" | "keys" | "digest">> {
  readonly message: string
}

// Real notifications are shorter. Anyone can send a long one, and each cause costs one more digest for each key.
const MAX_LENGTH = 16_384

/** What is probably wrong, as a sentence: the first mistake without which the signature matches, or what to check. */
export async function explainMismatch(mismatch: Mismatch): Promise<string> {
  const { sign, digest } = mismatch
  if (`${Object.entries(mismatch.fields)}`.length <= MAX_LENGTH) {
    for (const { message, ...corrected } of causesOf(mismatch)) {
      const { fields, keys, digest } = { ...mismatch, ...corrected }
      const { text } = canonicalFields(fields)
      const signatures = await Promise.all(keys.map((key) => signText(text, { key, digest })))
      if (signatures.some((signature) => equalInConstantTime(signature, sign))) return message
    }
  }
  if (digest === "SHA256" && sign.length === 32) return "It has the length of an MD5 digest, but signType is SHA256"
  return (
    "Check that the key is the communication key (通讯密钥), not the appKey, that it belongs to this environment, and " +
    "that the body reached this function unchanged"
  )
}

function* causesOf({ fields, keys, digest, digests }: Mismatch): Generator<Cause> {
  for (const other of digests) {
    if (other !== digest) yield { message: `It matches with ${other}: signType names another digest`, digest: other }
  }
  const entries = Object.entries(fields)
  const unescaped = entries.map(([name, value]) => [name, unescapeHtml(value)] as const)
  if (`${unescaped}` !== `${entries}`) {
    yield {
      message: "It matches once HTML escapes such as &amp; are undone: pass the body before anything escapes it",
      fields: Object.fromEntries(unescaped),
    }
  }
  const bareKeys = keys.map((key) => key.replace(/^["'\u200b]+|["'\u200b]+$/g, ""))
  if (`${bareKeys}` !== `${keys}`) {
    yield {
      message: "It matches once quotation marks or invisible characters around the key are removed",
      keys: bareKeys,
    }
  }
  // A framework that merges the query of the notify URL into the fields puts it before or after them.
  for (const count of [1, 2, 3]) {
    if (count < entries.length) yield* [withoutFields(entries, 0, count), withoutFields(entries, -count)]
  }
}

function withoutFields(entries: [string, string][], start: number, end?: number): Cause {
  const removed = entries.slice(start, end)
  const names = removed.map(([name]) => quoteName(name)).join(", ")
  return {
    message: `It matches without ${names}: pass the body alone, without the query of the notify URL`,
    fields: Object.fromEntries(entries.filter((entry) => !removed.includes(entry))),
  }
}

const HTML = {
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  "#x27": "'",
  apos: "'",
  amp: "&",
} as const

function unescapeHtml(text: string): string {
  return text.replace(/&(lt|gt|quot|#39|#x27|apos|amp);/g, (_, name: keyof typeof HTML) => HTML[name])
}
