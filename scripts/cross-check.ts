/**
 * Holds the pages of the description against each other. Writes the coverage table into spec/README.md; with `--check`
 * it writes nothing, and fails where the table is stale or where pages contradict each other for no known reason.
 */
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { parse } from "yaml"
import { coverage, withCoverage } from "./cross-check/coverage.ts"
import { type Finding, facts, judge, type Known, suspicious } from "./cross-check/definitions.ts"
import { tally } from "./cross-check/official-tables.ts"
import { bundle } from "./generate/bundle.ts"

const root = fileURLToPath(new URL("..", import.meta.url))
const readme = join(root, "spec/README.md")
const PLACES = 4

const vectors = async (name: string) => JSON.parse(await readFile(join(root, `test/vectors/${name}.json`), "utf8"))

/** Every way in which it is said, with the places; all of them, or the first few. */
const inFull = ({ kind, subject, says }: Finding): string =>
  [
    `${kind} ${subject}`,
    ...[...says].map(([way, at]) => {
      const more = at.length > PLACES ? `, and ${at.length - PLACES} more` : ""
      return `  ${way}\n    ${at.slice(0, PLACES).join("\n    ")}${more}`
    }),
  ].join("\n")

const inShort = ({ kind, subject, says }: Finding): string =>
  `${kind} ${subject}: ${[...says].map(([way, at]) => `${way || "none"} (${at.length})`).join(", ")}`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { check: { type: "boolean", default: false }, facts: { type: "boolean", default: false } },
  })
  const api = await bundle(root)
  const known: Known[] = parse(await readFile(join(root, "spec/known-differences.yaml"), "utf8"))
  if (values.facts) for (const finding of facts(api)) console.log(inShort(finding))

  const { open, stale } = judge(suspicious(api), known)
  for (const finding of open) console.error(inFull(finding))
  for (const { kind, subject } of stale)
    console.error(`spec/known-differences.yaml: ${kind} ${subject} is none any more`)

  const text = await readFile(readme, "utf8")
  const fresh = withCoverage(
    text,
    coverage(api, tally(await vectors("official-tables"), await vectors("official-differences"))),
  )
  if (!values.check) return writeFile(readme, fresh)
  if (fresh !== text) console.error("spec/README.md: the coverage is stale: run npm run cross-check")
  process.exitCode = open.length + stale.length > 0 || fresh !== text ? 1 : 0
}

await main()
