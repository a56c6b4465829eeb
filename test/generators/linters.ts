/** Lints the published descriptions with Spectral, and validates them with swagger-parser. */
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import SwaggerParser from "@apidevtools/swagger-parser"
import { folder } from "./install.ts"
import type { Outcome } from "./outcome.ts"
import { type PublishedName, published } from "./published.ts"

const NAMES: readonly PublishedName[] = ["openapi.json", "openapi.en.json", "openapi-3.0.json"]

interface Finding {
  readonly code: string
  readonly message: string
  readonly path: readonly string[]
  readonly severity: number
  readonly source: string
}

/** Every error of the rules `spectral:oas`. Warnings are counted. */
export function checkSpectral(): Outcome {
  const options = ["lint", "--ruleset", join(folder, "spectral.json"), "--format", "json", "--quiet"]
  const command = join(folder, "node_modules/@stoplight/spectral-cli/dist/index.js")
  const args = [command, ...options, ...NAMES.map(published)]
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 28 })
  if (stdout === "") return { summary: "Spectral did not run", failures: [stderr] }
  const findings: Finding[] = JSON.parse(stdout)
  const errors = findings.filter(({ severity }) => severity === 0)
  return {
    summary: `Spectral: ${errors.length} errors, ${findings.length - errors.length} warnings`,
    failures: errors.map(({ code, message, path, source }) => `${source} ${path.join("/")}: ${code} ${message}`),
  }
}

export async function checkSwaggerParser(): Promise<Outcome> {
  const failures = await Promise.all(
    NAMES.map((name) =>
      SwaggerParser.validate(published(name)).then(
        () => [],
        (error: Error) => [`${name}: ${error.message}`],
      ),
    ),
  )
  return {
    summary: `swagger-parser: ${NAMES.length - failures.flat().length} of ${NAMES.length} valid`,
    failures: failures.flat(),
  }
}
