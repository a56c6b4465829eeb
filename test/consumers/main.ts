/**
 * Installs the packed package in projects as users have them, and runs the checks of each project, or of those that
 * are named: `main.ts [--tarball file.tgz] [project…]`
 */
import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { pack } from "../../scripts/pack.ts"
import { installProjects } from "./install.ts"
import { projects } from "./projects.ts"

const { values, positionals } = parseArgs({ options: { tarball: { type: "string" } }, allowPositionals: true })
const known = Object.keys(projects)
const unknown = positionals.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  console.error(`no such project: ${unknown.join(", ")}; there are ${known.join(", ")}`)
  process.exit(2)
}

const chosen = positionals.length > 0 ? positionals : known
const folder = installProjects(values.tarball ? resolve(values.tarball) : pack(), chosen)
let [passed, failed] = [0, 0]
for (const [project, check] of Object.entries(projects)) {
  if (!chosen.includes(project)) continue
  const start = performance.now()
  const checks = check(folder)
  if (checks.length === 0) checks.push({ name: "has checks", failure: "no check ran" })
  const failures = checks.filter(({ failure }) => failure !== undefined)
  for (const { name, failure } of failures) console.log(`FAILED ${project} · ${name}\n${failure}`)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${project}: ${checks.length - failures.length} passed, ${failures.length} failed (${seconds} s)`)
  passed += checks.length - failures.length
  failed += failures.length
}
console.log(`${passed} passed, ${failed} failed`)
if (failed > 0) process.exitCode = 1
