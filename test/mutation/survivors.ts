/** Counts the mutants of a room, and finds the explanations of those that survived. */
import type { StrykerReport } from "./stryker.ts"

/** A mutation of the code. It is identified by the code itself, because line numbers change. */
interface Mutation {
  readonly file: string
  readonly mutator: string
  /** The source line on which the mutated code begins. */
  readonly line: string
  readonly from: string
  readonly to: string
}

/** Why a mutation may survive: `message` if it only changes the text of a message, otherwise why it changes nothing. */
type Explanation = Mutation & { readonly reason: string }

/** The explanations of each room. */
export type Explanations = Readonly<Record<string, readonly Explanation[]>>

/** A mutant that no test killed. */
interface Survivor extends Mutation {
  /** Its line and column. */
  readonly at: string
  readonly reason?: string
}

/** The mutants of one room. */
interface Count {
  /** Which files were changed. */
  readonly files: string
  readonly mutants: number
  readonly killed: number
  readonly survivors: readonly Survivor[]
}

/** The mutants of one room, with the explanations. */
export interface Result extends Count {
  /** Explanations of mutants that do not exist or do not survive any more. */
  readonly obsolete: readonly Explanation[]
}

/** Counts the mutants of a report. One that makes a test endless counts as killed; one that cannot run does not count. */
export function countMutants(files: string, report: StrykerReport): Count {
  let killed = 0
  const survivors: Survivor[] = []
  for (const [file, { source, mutants }] of Object.entries(report.files)) {
    const lines = source.split("\n")
    for (const { status, mutatorName: mutator, location, replacement } of mutants) {
      if (status === "Killed" || status === "Timeout") killed++
      if (status !== "Survived" && status !== "NoCoverage") continue
      const { start, end } = location
      const code = lines.slice(start.line - 1, end.line)
      code.push((code.pop() ?? "").slice(0, end.column - 1))
      const from = oneLine(code.join("\n").slice(start.column - 1))
      const line = oneLine(lines[start.line - 1] ?? "")
      survivors.push({ file, at: `${start.line}:${start.column}`, mutator, line, from, to: oneLine(replacement) })
    }
  }
  return { files, mutants: killed + survivors.length, killed, survivors }
}

const oneLine = (code: string): string => code.replace(/\s+/g, " ").trim()

/** Adds the explanations. Each of them explains one mutant. */
export function explain({ survivors, ...count }: Count, explanations: readonly Explanation[]): Result {
  const obsolete = [...explanations]
  const explained = survivors.map((survivor) => {
    const index = obsolete.findIndex((explanation) => isSame(explanation, survivor))
    const [explanation] = index < 0 ? [] : obsolete.splice(index, 1)
    return explanation ? { ...survivor, reason: explanation.reason } : survivor
  })
  return { ...count, survivors: explained, obsolete }
}

function isSame(a: Mutation, b: Mutation): boolean {
  return (["file", "mutator", "line", "from", "to"] as const).every((name) => a[name] === b[name])
}
