/** Runs the linter over the description, so that a script can say what a page lacks before it reads the page. */
import { redocly } from "./redocly.ts"

interface Problem {
  readonly ruleId: string
  readonly message: string
  readonly location: readonly {
    readonly source: { readonly ref: string }
    readonly start?: { readonly line: number }
  }[]
}

/** What the linter rejects, each with its file and line. Empty if the description follows every rule. */
export function lintMessages(root: string): string[] {
  try {
    redocly(root, "lint", "chinaums", "--format", "json", "--max-problems", "1000")
    return []
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: Buffer; stderr?: Buffer }
    const report = `${stdout ?? ""}`
    // Without a report, the linter could not read spec/openapi.yaml or redocly.yaml, and says why.
    if (!report.startsWith("{")) return [`${stderr || error}`.trim()]
    return messagesOf(JSON.parse(report).problems)
  }
}

/** One message for each problem. A file that cannot be read comes alone, because the other problems follow from it. */
function messagesOf(problems: readonly Problem[]): string[] {
  const unread = problems.filter(({ ruleId }) => ruleId === "no-unresolved-refs")
  const messages = (unread.length > 0 ? unread : problems).map(({ message, location: [place] }) =>
    [place?.source.ref, place?.start?.line, ` ${message}`].filter(Boolean).join(":"),
  )
  return [...new Set(messages)]
}
