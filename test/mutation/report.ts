/** Judges the results and renders them as a page. */
import { code, markdownTable } from "../../scripts/markdown.ts"
import type { Result } from "./survivors.ts"

/** The result of each room. */
export type Results = Readonly<Record<string, Result>>

/** The lowest score of a room, in percent. */
const LOWEST_SCORE = 96

const MESSAGE = "message"

/** What is wrong with the result of a room, a sentence each. */
export function findFaults(room: string, { survivors, obsolete, ...result }: Result): string[] {
  const score = (100 * result.killed) / result.mutants
  return [
    ...(score >= LOWEST_SCORE ? [] : [`${room}: the score is ${score.toFixed(2)} %, below ${LOWEST_SCORE} %`]),
    ...survivors
      .filter(({ reason }) => reason === undefined)
      .map(
        ({ file, at, mutator, from, to }) => `${file}:${at}: not killed and not explained: ${mutator} ${from} → ${to}`,
      ),
    ...obsolete.map(
      ({ file, line, from, to }) => `${file}: explained, but does not survive: ${from} → ${to} in ${line}`,
    ),
  ]
}

/** Renders the results as Markdown. */
export function render(results: Results): string {
  const rooms = Object.entries(results)
  return `<!-- Written by \`npm run test:mutation\`; do not edit. -->

# Mutation score

Stryker changes the code of a room in small ways, one at a time, and runs the tests in \`test/unit/<room>\`. A mutant is killed if a test
fails or becomes endless. The score is the part of the mutants that are killed; it must be at least ${LOWEST_SCORE} %. The last column leaves out
mutants that survive because they only change the text of a message.

${markdownTable(["files", "mutants", "killed", "score", "without messages"], rooms.map(scoreRow), { numbers: true })}

## Mutants that survive

The reasons are written in \`explained.yaml\`.
${rooms.map(([room, result]) => survivorTable(room, result)).join("")}`
}

function scoreRow([, { files, mutants, killed, survivors }]: [string, Result]): (string | number)[] {
  const messages = survivors.filter(({ reason }) => reason === MESSAGE).length
  return [code(files), mutants, killed, percent(killed, mutants), percent(killed, mutants - messages)]
}

// Rounded down, so that 100 % means all.
const percent = (part: number, whole: number): string => `${(Math.floor((1000 * part) / whole) / 10).toFixed(1)} %`

function survivorTable(room: string, { survivors }: Result): string {
  const rows = survivors.map(({ file, at, mutator, from, to, reason = "**unexplained**" }) => [
    `${file.replace(`src/${room}/`, "")} ${at}`,
    mutator,
    `${code(from)} → ${to === "" ? "nothing" : code(to)}`,
    reason === MESSAGE ? "the text of a message" : reason,
  ])
  const table = rows.length > 0 ? markdownTable(["where", "mutator", "mutation", "why it survives"], rows) : "None."
  return `\n### ${room}\n\n${table}\n`
}
