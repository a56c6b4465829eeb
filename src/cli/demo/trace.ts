import { errorCodes } from "../../../generated/error-codes.ts"
import type { Words } from "../words/en.ts"
import type { Belief } from "./belief.ts"
import type { Act } from "./day.ts"

/** An act as a person reads it. */
export interface Told {
  readonly text: string
  /** Whether it ended as it had to, at the merchant's and at the gateway's. */
  readonly asTold: boolean
}

/**
 * Tells one act: what was sent, the outcome, what it says about the money, and what the gateway holds.
 *
 * @param sent What went over the wire, a line each.
 */
export function tell(number: number, act: Act, sent: readonly string[], belief: Belief, words: Words): Told {
  const { labels, acts, outcomes, language } = words.demo
  const { told, result, received } = act
  const asTold = result.outcome === told.outcome && belief.status === told.status && belief.moved === told.moved
  const { title, lesson } = acts[act.name]
  const code = codeWords(result)
  const went: Row[] = received === undefined ? sent.map((line): Row => ["sent", line]) : [["received", received]]
  const meaning: Row[] = code
    ? [
        ["money", code.money[language]],
        ["next", code.next[language]],
      ]
    : []
  const should = words.demo.should(told.outcome, words.demo.belief(told.status, told.moved))
  const rows: readonly Row[] = [
    ...went,
    ["outcome", `${result.outcome}${result.error ? ` ${result.error.code}` : ""}: ${outcomes[result.outcome]}`],
    ...meaning,
    ["gateway", words.demo.belief(belief.status, belief.moved)],
    asTold ? [code ? "lesson" : "money", lesson] : ["otherwise", should],
  ]
  const width = Math.max(...Object.values(labels).map((label) => label.length))
  const lines = rows.map(([label, text]) => `   ${labels[label].padEnd(width)}  ${text}`)
  return { text: [`${number}. ${title}`, ...lines, ""].join("\n"), asTold }
}

type Row = readonly [label: keyof Words["demo"]["labels"], text: string]

/** What the description says about the money when a call has failed in this way. */
function codeWords({ outcome, error }: Act["result"]): (typeof errorCodes)[keyof typeof errorCodes] | undefined {
  if (error && Object.hasOwn(errorCodes, error.code)) return errorCodes[error.code as keyof typeof errorCodes]
  // Silence on the line leaves as much open as the gateway's own word for silence.
  return outcome === "unknown" ? errorCodes.TIMEOUT : undefined
}
