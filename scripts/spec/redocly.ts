/** Runs the pinned Redocly, whose package has no programming interface. */
import { execFileSync } from "node:child_process"
import { createRequire } from "node:module"
import { join } from "node:path"

/** Runs one command of Redocly in `root`; throws when it fails. */
export function redocly(root: string, ...args: string[]): void {
  const command = join(createRequire(import.meta.url).resolve("@redocly/cli/package.json"), "../bin/cli.js")
  // Without these it reports its use and asks for updates at every command.
  const quiet = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" }
  execFileSync(process.execPath, [command, ...args], { cwd: root, env: { ...process.env, ...quiet }, stdio: "pipe" })
}
