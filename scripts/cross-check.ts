/**
 * Compares the pages of the description with each other, and writes spec/coverage.md. With `--check` it writes nothing, and
 * fails if that page is stale or if pages contradict each other for no known reason. With `--variations` it also lists
 * harmless differences.
 */
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { parse } from "yaml"
import { coverage } from "./cross-check/coverage.ts"
import {
  contradictions,
  type Difference,
  type KnownDifference,
  unexplained,
  variations,
} from "./cross-check/differences.ts"
import { tally } from "./cross-check/official-tables.ts"
import { loadDescription } from "./spec/load.ts"

const root = fileURLToPath(new URL("..", import.meta.url))
const page = join(root, "spec/coverage.md")
const MAX_PLACES = 4

const vectors = async (name: string) => JSON.parse(await readFile(join(root, `test/vectors/${name}.json`), "utf8"))

/** Every variant with the first few places that have it. */
const inFull = ({ kind, subject, variants }: Difference): string =>
  [
    `${kind} ${subject}`,
    ...[...variants].map(([variant, places]) => {
      const more = places.length > MAX_PLACES ? `, and ${places.length - MAX_PLACES} more` : ""
      return `  ${variant}\n    ${places.slice(0, MAX_PLACES).join("\n    ")}${more}`
    }),
  ].join("\n")

/** Every variant with the number of its places, on one line. */
const inShort = ({ kind, subject, variants }: Difference): string =>
  `${kind} ${subject}: ${[...variants].map(([variant, places]) => `${variant || "empty"} (${places.length})`).join(", ")}`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { check: { type: "boolean", default: false }, variations: { type: "boolean", default: false } },
  })
  const api = await loadDescription(root, "zh")
  const known: KnownDifference[] = parse(await readFile(join(root, "spec/known-differences.yaml"), "utf8"))
  if (values.variations) for (const difference of variations(api)) console.log(inShort(difference))

  const { open, stale } = unexplained(contradictions(api), known)
  for (const difference of open) console.error(inFull(difference))
  for (const { kind, subject } of stale)
    console.error(`spec/known-differences.yaml: ${kind} ${subject} no longer differs like this`)

  const fresh = coverage(api, tally(await vectors("official-tables"), await vectors("official-differences")))
  if (!values.check) return writeFile(page, fresh)
  const isStale = fresh !== (await readFile(page, "utf8").catch(() => ""))
  if (isStale) console.error("spec/coverage.md is stale: run npm run cross-check")
  process.exitCode = open.length + stale.length > 0 || isStale ? 1 : 0
}

await main()
