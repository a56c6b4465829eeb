/**
 * Changes the code of each room in small ways and counts how many of these mutants the tests of the room kill:
 * `main.ts [room…]`
 *
 * It writes `results.json` and `results.md`. It fails if a score is too low, or if the list in `explained.yaml` and the
 * mutants that survive differ.
 */
import { readFileSync, writeFileSync } from "node:fs"
import { setPriority } from "node:os"
import { fileURLToPath } from "node:url"
import { parse } from "yaml"
import { installIn } from "../../scripts/install.ts"
import { findFaults, type Results, render } from "./report.ts"
import { runStryker } from "./stryker.ts"
import { countMutants, type Explanations, explain } from "./survivors.ts"

/** The files that are changed. Of the client, all but the texts of the two languages. */
const FILES: Readonly<Record<string, string>> = {
  client: "src/client/{*,explain/{explain,find}-*}.ts",
  notify: "src/notify/*.ts",
  sign: "src/sign/*.ts",
  transport: "src/transport/*.ts",
}
const ROOMS = Object.keys(FILES)

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const chosen = process.argv.length > 2 ? process.argv.slice(2) : ROOMS
const unknown = chosen.filter((room) => !ROOMS.includes(room))
if (unknown.length > 0) {
  console.error(`no such room: ${unknown.join(", ")}; there are ${ROOMS.join(", ")}`)
  process.exit(2)
}

installIn(pathOf("."), "the mutation tester")
// It takes many minutes, so other programs go first.
setPriority(10)
const explanations: Explanations = parse(readFileSync(pathOf("explained.yaml"), "utf8"), { merge: true })
const measured = chosen.map((room) => {
  const files = FILES[room] ?? ""
  return [room, explain(countMutants(files, runStryker(room, files)), explanations[room] ?? [])] as const
})
const before: Results = JSON.parse(readFileSync(pathOf("results.json"), "utf8"))
const results: Results = Object.fromEntries(Object.entries({ ...before, ...Object.fromEntries(measured) }).sort())
writeFileSync(pathOf("results.json"), `${JSON.stringify(results, null, 2)}\n`)
writeFileSync(pathOf("results.md"), render(results))
const faults = measured.flatMap(([room, result]) => findFaults(room, result))
for (const fault of faults) console.error(fault)
console.log(`${measured.length} rooms, ${faults.length} faults`)
if (faults.length > 0) process.exitCode = 1
