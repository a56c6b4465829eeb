/**
 * Finds the common causes of a signature that does not match. No message contains a value, a key or a signature. Loaded
 * only after a mismatch, so it shares no code with what is always loaded.
 */
import type { Digest } from "../sign/key-append.ts"

/** What was signed, and how. */
export interface Candidate {
  readonly fields: Readonly<Record<string, string>>
  readonly keys: readonly string[]
  readonly digest: Digest
}

/** A notification whose signature does not match. */
interface Mismatch extends Candidate {
  /** The length of the signature that was received. */
  readonly length: number
  /** All accepted digests. */
  readonly digests: readonly Digest[]
  /** Whether the received signature is that of a candidate. */
  readonly isMatch: (candidate: Candidate) => Promise<boolean>
}

/** A mistake that may have happened, and what the signature would cover without it. */
interface Cause extends Partial<Candidate> {
  readonly message: string
}

// Real notifications are shorter. Anyone can send a long one, and each cause costs one more digest for each key.
const MAX_LENGTH = 16_384

/** What is probably wrong, as a sentence: the first mistake without which the signature matches, or what to check. */
export async function explainMismatch(mismatch: Mismatch): Promise<string> {
  const { fields, keys, digest, length, isMatch } = mismatch
  if (`${Object.entries(fields)}`.length <= MAX_LENGTH) {
    for (const { message, ...corrected } of causesOf(mismatch)) {
      if (await isMatch({ fields, keys, digest, ...corrected })) return message
    }
  }
  if (digest === "SHA256" && length === 32) return "It has the length of an MD5 digest, but signType is SHA256"
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
  for (const count of [1, 2, 3]) yield* [withoutFields(entries, 0, count), withoutFields(entries, -count)]
}

function withoutFields(entries: [string, string][], start: number, end?: number): Cause {
  const removed = entries.slice(start, end)
  // At most 40 characters of each name, because anyone can choose it.
  const names = removed.map(([name]) => JSON.stringify(name.slice(0, 40))).join(", ")
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
