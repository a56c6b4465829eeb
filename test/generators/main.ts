/**
 * Gives the published descriptions to the tools of others: code generators, linters, a mock server and a Go program. Runs
 * all of them, or those that are named: `main.ts [generators] [spectral] [swagger-parser] [mock] [proxy] [go]`
 */
import { installTools } from "./install.ts"
import type { Outcome } from "./outcome.ts"

/** Each is loaded when it is needed, because most take seconds. */
const checks: Readonly<Record<string, () => Promise<Outcome | Outcome[]>>> = {
  generators: async () => (await import("./generators.ts")).checkGenerators(),
  spectral: async () => (await import("./linters.ts")).checkSpectral(),
  "swagger-parser": async () => (await import("./linters.ts")).checkSwaggerParser(),
  mock: async () => (await import("./prism-mock.ts")).checkMock(),
  proxy: async () => (await import("./prism-proxy.ts")).checkProxy(),
  go: async () => (await import("./go.ts")).checkGo(),
}

const names = process.argv.slice(2)
const unknown = names.filter((name) => !Object.hasOwn(checks, name))
if (unknown.length > 0) {
  console.error(`no check named ${unknown.join(", ")}; there are ${Object.keys(checks).join(", ")}`)
  process.exit(2)
}
installTools()
let failed = 0
for (const [name, check] of Object.entries(checks)) {
  if (names.length > 0 && !names.includes(name)) continue
  const start = performance.now()
  for (const { summary, failures } of [await check()].flat()) {
    for (const failure of failures) console.log(`FAILED ${name} · ${failure}`)
    console.log(summary)
    failed += failures.length
  }
  console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`)
}
console.log(failed === 0 ? "passed" : `${failed} failed`)
// Prism keeps timers.
process.exit(failed === 0 ? 0 : 1)
