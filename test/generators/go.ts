/** Builds and runs a Go program that uses `openapi-3.0.json`. */
import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { folder } from "./install.ts"
import type { Outcome } from "./outcome.ts"
import { outputOf } from "./output.ts"
import { published } from "./published.ts"

/** Where Debian's packages of Go libraries are. */
const GOPATH = "/usr/share/gocode"

/** Skipped where Go or kin-openapi is missing, except in CI. */
export function checkGo(): Outcome {
  const isInstalled =
    existsSync(join(GOPATH, "src/github.com/getkin/kin-openapi")) && run("go", ["version"]).status === 0
  if (!isInstalled) {
    const missing = "kin-openapi is not installed: apt-get install golang-go golang-github-getkin-kin-openapi-dev"
    return { summary: `skipped: ${missing}`, failures: process.env["CI"] ? [missing] : [] }
  }
  const program = outputOf("validate-go")
  const built = run("go", ["build", "-o", program, "."])
  if (built.status !== 0) return { summary: "the Go program does not compile", failures: [built.stderr] }
  const { status, stdout, stderr } = run(program, [published("openapi-3.0.json")])
  return { summary: stdout.trim(), failures: status === 0 ? [] : [stderr || "the Go program failed without a message"] }
}

const run = (command: string, args: readonly string[]) =>
  // Debian installs libraries for GOPATH, which knows no modules.
  spawnSync(command, args, {
    cwd: join(folder, "go"),
    encoding: "utf8",
    env: { ...process.env, GO111MODULE: "off", GOPATH },
  })
